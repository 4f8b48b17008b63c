namespace CallKpi.Cli.Wording;

/// <summary>Texts about reaching the server and being let in.</summary>
internal static class ConnectionTexts
{
    public static readonly Text BadAddress = new(
        "The server's address is \"{0}\"; expected http://HOST:PORT or https://HOST:PORT. Set --server or CALLKPI_SERVER.",
        "Адрес сервера «{0}»; ожидалось http://HOST:PORT или https://HOST:PORT. Задайте --server или CALLKPI_SERVER.");

    public static readonly Text Cleartext = new(
        "{0} is not this machine and the address is not encrypted, so the key could be read on the way. Use https://, or add --insecure if the network is trusted.",
        "{0} — не эта машина, и адрес без шифрования: ключ можно прочитать по пути. Используйте https:// или добавьте --insecure, если сети можно доверять.");

    public static readonly Text NoKey = new(
        "There is no key: {0} does not exist. Give --key-file FILE, set CALLKPI_KEY, or name the server's data folder with --data.",
        "Нет ключа: файла {0} не существует. Укажите --key-file FILE, задайте CALLKPI_KEY или назовите папку данных сервера через --data.");

    public static readonly Text NoKeyFile = new(
        "The key file {0} cannot be read ({1}). Check the path and your rights.",
        "Файл ключа {0} не читается ({1}). Проверьте путь и права.");

    public static readonly Text EmptyKeyFile = new(
        "The key file {0} is empty; expected one line with the key.",
        "Файл ключа {0} пуст; ожидалась одна строка с ключом.");

    public static readonly Text TwoKeys = new(
        "--key and --key-file are both given; give one.", "Указаны и --key, и --key-file; нужен один из них.");

    public static readonly Text Unreachable = new(
        "The server at {0} does not answer: {1}. Is it running, and is --server right?",
        "Сервер {0} не отвечает: {1}. Запущен ли он и верен ли --server?");

    public static readonly Text NoAuthorities = new(
        "{0} cannot be used as --ca ({1}). Give a PEM file with the certificate of the authority that issued the server's.",
        "{0} не подходит для --ca ({1}). Нужен файл PEM с сертификатом центра, который выдал сертификат сервера.");

    public static readonly Text Untrusted = new(
        "The server at {0} shows a certificate that is not trusted for this name: {1} If your own authority issued it, give --ca FILE or set CALLKPI_CA; the name in --server must be one in the certificate.",
        "Сертификату сервера {0} нельзя доверять под этим именем: {1} Если его выдал ваш собственный центр, укажите --ca FILE или CALLKPI_CA; имя в --server должно стоять в сертификате.");

    public static readonly Text Unauthenticated = new(
        "The server does not accept the key: {0} Make a new one with `callkpi keys create`.",
        "Сервер не принимает ключ: {0} Создайте новый: `callkpi keys create`.");

    public static readonly Text Denied = new("The key may not do this: {0}", "Ключу это не разрешено: {0}");

    public static readonly Text Refused = new("The server refused: {0} ({1})", "Сервер отказал: {0} ({1})");
    public static readonly Text NotFound = new("Not found: {0}", "Не найдено: {0}");

    public static readonly Text TooSlow = new(
        "The server did not answer within {0} s. Try again, or ask for less.",
        "Сервер не ответил за {0} с. Повторите или запросите меньше.");
}

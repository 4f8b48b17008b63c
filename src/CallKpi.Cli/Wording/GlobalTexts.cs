namespace CallKpi.Cli.Wording;

/// <summary>Texts of the options that every command takes, and of the help around them.</summary>
internal static class GlobalTexts
{
    public static readonly Text Root = new(
        "CallKpi on the command line: feeds a server with calls and shows what it makes of them.",
        "CallKpi в командной строке: передаёт серверу звонки и показывает, что из них следует.");

    public static readonly Text Hours = new("h", "ч");
    public static readonly Text Minutes = new("min", "мин");
    public static readonly Text Seconds = new("s", "с");

    public static readonly Text Server = new(
        "The server's address; else CALLKPI_SERVER, else http://127.0.0.1:5700.",
        "Адрес сервера; иначе CALLKPI_SERVER, иначе http://127.0.0.1:5700.");

    public static readonly Text Key = new(
        "The key; else CALLKPI_KEY. A file is safer: other users of the machine see arguments.",
        "Ключ; иначе CALLKPI_KEY. Надёжнее файл: аргументы видны другим пользователям машины.");

    public static readonly Text KeyFile = new("A file that contains the key.", "Файл с ключом.");

    public static readonly Text Data = new(
        "The server's data folder, whose admin.key is used; else CALLKPI_FOLDER, else ./data.",
        "Папка данных сервера, из неё берётся admin.key; иначе CALLKPI_FOLDER, иначе ./data.");

    public static readonly Text Authorities = new(
        "A PEM file with the authority, or the self-signed certificate, that vouches for the server instead of those the machine trusts; else CALLKPI_CA.",
        "Файл PEM с центром сертификации или самоподписанным сертификатом: им, а не доверенными на этой машине, проверяется сервер; иначе CALLKPI_CA.");

    public static readonly Text Insecure = new(
        "Send the key and the data unencrypted to another machine.",
        "Передавать ключ и данные на другую машину без шифрования.");

    public static readonly Text Json = new(
        "Answer in JSON: one object, or one a line for lists.",
        "Отвечать в JSON: один объект, для списков — по объекту в строке.");

    public static readonly Text Lang = new(
        "The language; else that of LANG.", "Язык; иначе по LANG.");

    public static readonly Text Zone = new(
        "The time zone in which times are shown and read, such as Europe/Moscow; else the machine's.",
        "Часовой пояс, в котором время показывается и читается, например Europe/Moscow; иначе пояс машины.");

    public static readonly Text NoColor = new("No colours.", "Без цвета.");

    public static readonly Text Help = new("Show this help.", "Показать эту справку.");
    public static readonly Text Version = new("Show the version.", "Показать версию.");
    public static readonly Text HelpUsage = new("Usage", "Использование");
    public static readonly Text HelpArguments = new("Arguments", "Аргументы");
    public static readonly Text HelpOptions = new("Options", "Параметры");
    public static readonly Text HelpGlobal = new("Options of every command", "Параметры всех команд");
    public static readonly Text HelpCommands = new("Commands", "Команды");
    public static readonly Text HelpOptionsMark = new("[options]", "[параметры]");
    public static readonly Text HelpCommandMark = new("COMMAND", "КОМАНДА");

    public static readonly Text HelpExit = new(
        "Exit codes: 0 done, 1 something was refused or failed, 2 wrong command line, 3 server unreachable, 4 not authorised.",
        "Коды выхода: 0 выполнено, 1 что-то отклонено или не удалось, 2 ошибка в командной строке, 3 сервер недоступен, 4 нет прав.");

    public static readonly Text Unrecognised = new(
        "\"{0}\" is neither a command nor an option here. See: {1} --help",
        "«{0}» здесь не команда и не параметр. Справка: {1} --help");

    public static readonly Text ValueMissing = new(
        "{0} is given without its value. See: {1} --help",
        "У {0} нет значения. Справка: {1} --help");

    public static readonly Text ArgumentMissing = new(
        "{0} is missing. See: {1} --help", "Не указано: {0}. Справка: {1} --help");

    public static readonly Text CommandMissing = new(
        "A command is missing. See: {0} --help", "Не указана команда. Справка: {0} --help");

    public static readonly Text ValueBad = new(
        "{0} cannot be \"{1}\". See: {2} --help", "{0} не может быть «{1}». Справка: {2} --help");

    public static readonly Text OptionRequired = new(
        "{0} must be given. See: {1} --help", "Нужно указать {0}. Справка: {1} --help");

    public static readonly Text BadZone = new(
        "--zone is \"{0}\"; expected the name of a time zone, such as Europe/Moscow or UTC.",
        "--zone равен «{0}»; ожидалось имя часового пояса, например Europe/Moscow или UTC.");

    public static readonly Text BadLang = new(
        "--lang is \"{0}\"; expected en or ru.", "--lang равен «{0}»; ожидалось en или ru.");

    public static readonly Text BadChoice = new(
        "{0} is \"{1}\"; expected one of: {2}.", "{0} равно «{1}»; ожидалось одно из: {2}.");

    public static readonly Text BadTime = new(
        "{0} is \"{1}\"; expected a day or a time such as 2026-03-02, 2026-03-02T09:00 or 2026-03-02T09:00:00Z.",
        "{0} равно «{1}»; ожидался день или время, например 2026-03-02, 2026-03-02T09:00 или 2026-03-02T09:00:00Z.");

    public static readonly Text BadLength = new(
        "{0} is \"{1}\"; expected a length such as 30s, 5m, 2h, 1d or 0.",
        "{0} равно «{1}»; ожидалась длительность, например 30s, 5m, 2h, 1d или 0.");

    public static readonly Text BadRange = new(
        "{0} is {1}; expected {2} to {3}.", "{0} равно {1}; ожидалось от {2} до {3}.");

    public static readonly Text NoFile = new(
        "There is no file {0}; check the path.", "Нет файла {0}; проверьте путь.");

    public static readonly Text IsFolder = new("{0} is a folder; name a file.", "{0} — это папка; назовите файл.");

    public static readonly Text MayNotRead = new(
        "You may not read {0}; ask its owner, or name another file.", "Нет права читать {0}; попросите владельца или назовите другой файл.");

    public static readonly Text MayNotWrite = new(
        "You may not write {0}; name a file in a folder of yours.", "Нет права писать в {0}; назовите файл в своей папке.");

    public static readonly Text NoFolder = new(
        "There is no folder for {0}; create it, or name another file.", "Нет папки для {0}; создайте её или назовите другой файл.");

    public static readonly Text BrokenArchive = new(
        "{0}: the archive is cut off or damaged; fetch or pack it again.", "{0}: архив обрезан или повреждён; получите или сожмите его заново.");

    public static readonly Text WritesInput = new(
        "--out {0} is the file that is read, {1}; name another.", "--out {0} — тот же файл, что читается, {1}; назовите другой.");

    public static readonly Text FileTrouble = new("{0}: {1}", "{0}: {1}");

    public static readonly Text Zones = new("Times: {0}.", "Время: {0}.");
    public static readonly Text Nothing = new("Nothing to show.", "Показывать нечего.");

    public static readonly Text More = new(
        "There is more. Continue with --page {0}, or take everything with --all.",
        "Это не всё. Продолжить: --page {0}, показать всё: --all.");

    public static readonly Text OptLimit = new("At most so many rows (100).", "Не больше стольких строк (100).");
    public static readonly Text OptAll = new("All rows.", "Все строки.");
    public static readonly Text OptPage = new("Where the previous page stopped.", "Место, где кончилась прошлая страница.");
    public static readonly Text OptFrom = new("At or after this day or time.", "Начиная с этого дня или времени.");
    public static readonly Text OptTo = new("Before this day or time.", "До этого дня или времени, не включая его.");
    public static readonly Text OptManager = new("Only this manager, by id.", "Только этот менеджер, по id.");
    public static readonly Text OptClient = new("Only this client, by id.", "Только этот клиент, по id.");
    public static readonly Text OptBranch = new("Only this branch, by id.", "Только этот филиал, по id.");
    public static readonly Text Cancelled = new("Stopped.", "Остановлено.");
    public static readonly Text Yes = new("yes", "да");
    public static readonly Text No = new("no", "нет");
}

namespace CallKpi.Cli.Wording;

/// <summary>Texts of `replay` and of pushing events.</summary>
internal static class ReplayTexts
{
    public static readonly Text About = new(
        "Push a file of call records (CSV, also gzipped) to the server, each row as one call.",
        "Передать серверу файл записей о звонках (CSV, можно gzip): каждая строка — один звонок.");

    public static readonly Text File = new("The file.", "Файл.");
    public static readonly Text OptMap = new("A named column map: {0} (generic).", "Именованная карта столбцов: {0} (generic).");

    public static readonly Text OptColumns = new(
        "The columns by hand, as field=column,… Fields: {0}. A length that is talk time is talk, not duration.",
        "Столбцы вручную: поле=столбец,… Поля: {0}. Если длительность — это время разговора, то поле talk, а не duration.");

    public static readonly Text OptSource = new(
        "The source that the calls are filed under (the map's name, or the file's).",
        "Источник, под которым записываются звонки (имя карты или файла).");

    public static readonly Text OptTimeZone = new(
        "The time zone of times without an offset (UTC).", "Часовой пояс времени без смещения (UTC).");

    public static readonly Text OptTimeFormat = new(
        "The format of times, such as dd.MM.yyyy HH:mm:ss; else ISO 8601 or Unix seconds.",
        "Формат времени, например dd.MM.yyyy HH:mm:ss; иначе ISO 8601 или секунды Unix.");

    public static readonly Text OptDirection = new(
        "The direction of rows that do not say it: outbound, inbound, internal.",
        "Направление для строк без него: outbound, inbound, internal.");

    public static readonly Text OptDisposition = new(
        "The outcome of rows that do not say it: answered, no_answer, busy, failed, cancelled, abandoned, voicemail.",
        "Исход для строк без него: answered, no_answer, busy, failed, cancelled, abandoned, voicemail.");

    public static readonly Text OptInternalDigits = new(
        "A number of at most so many digits is an extension (5).", "Номер не длиннее стольких цифр — внутренний (5).");

    public static readonly Text OptSpeed = new(
        "max: as fast as the server acknowledges; 1: with the original pauses; 60: sixty times faster (max).",
        "max: как успевает сервер; 1: с исходными паузами; 60: в шестьдесят раз быстрее (max).");

    public static readonly Text OptBatch = new("Events a request, 1 to 10,000 (500).", "Событий в запросе, от 1 до 10 000 (500).");
    public static readonly Text OptStreams = new("Streams side by side, 1 to 32 (1).", "Параллельных потоков, от 1 до 32 (1).");
    public static readonly Text OptShuffle = new("Send in a random order made from this seed.", "Передавать в случайном порядке с этим зерном.");
    public static readonly Text OptRows = new("At most so many rows; 0: all.", "Не больше стольких строк; 0: все.");
    public static readonly Text OptFrom = new("Only calls that began at or after this.", "Только звонки, начавшиеся с этого времени.");
    public static readonly Text OptTo = new("Only calls that began before this.", "Только звонки, начавшиеся до этого времени.");

    public static readonly Text MapOrColumns = new(
        "--map and --columns are both given; give one.", "Указаны и --map, и --columns; нужно одно из них.");

    public static readonly Text BadColumns = new(
        "--columns has \"{0}\"; expected field=column, with a field of: {1}.",
        "В --columns есть «{0}»; ожидалось поле=столбец, где поле одно из: {1}.");

    public static readonly Text FieldTwice = new(
        "--columns names the field {0} twice; name it once.", "В --columns поле {0} названо дважды; нужно один раз.");

    public static readonly Text BadSpeed = new(
        "--speed is \"{0}\"; expected max or a number over 0, such as 1 or 60.",
        "--speed равен «{0}»; ожидалось max или число больше 0, например 1 или 60.");

    public static readonly Text SpeedAndShuffle = new(
        "--shuffle has no original pauses; use it with --speed max.",
        "У --shuffle нет исходных пауз; используйте его с --speed max.");

    public static readonly Text EmptyFile = new("{0}:1: the file is empty; expected call records.", "{0}:1: файл пуст; ожидались записи о звонках.");

    public static readonly Text NoColumn = new(
        "{0}:1: there is no column \"{1}\"; the file has: {2}. Correct --columns.",
        "{0}:1: нет столбца «{1}»; в файле есть: {2}. Исправьте --columns.");

    public static readonly Text NoStart = new(
        "{0}:1: there is no column \"{1}\" with the start of the call; the file has: {2}. Choose another --map, or give --columns.",
        "{0}:1: нет столбца «{1}» с началом звонка; в файле есть: {2}. Выберите другую --map или задайте --columns.");

    public static readonly Text StartEmpty = new(
        "the start is empty; expected a time", "начало пусто; ожидалось время");

    public static readonly Text BadRowTime = new(
        "{0} is \"{1}\"; expected a time like {2} (see --time-format)",
        "{0} равно «{1}»; ожидалось время вида {2} (см. --time-format)");

    public static readonly Text BadRowLength = new(
        "{0} is \"{1}\"; expected seconds or h:mm:ss", "{0} равно «{1}»; ожидались секунды или ч:мм:сс");

    public static readonly Text BadRowWord = new(
        "{0} is \"{1}\", which is not a known word", "{0} равно «{1}», такое слово неизвестно");

    public static readonly Text NoAnswerTime = new(
        "the call was answered, but nothing says when; expected answer, talk or ring (if the length is talk time, map it as talk)",
        "звонок отвечен, но неизвестно когда; ожидалось answer, talk или ring (если длительность — это разговор, назначьте её полю talk)");

    public static readonly Text NoEnd = new(
        "nothing says when the call ended; expected end, duration or talk",
        "неизвестно, когда звонок закончился; ожидалось end, duration или talk");

    public static readonly Text OutOfOrder = new(
        "the times are out of order: start {0}, answer {1}, end {2}",
        "время идёт не по порядку: начало {0}, ответ {1}, конец {2}");

    public static readonly Text BrokenQuotes = new(
        "the quotes do not match; expected RFC 4180", "кавычки не парные; ожидался RFC 4180");

    public static readonly Text FewCells = new(
        "the row has {0} cells; expected {1}", "в строке {0} яч.; ожидалось {1}");

    public static readonly Text TooBig = new(
        "the row is larger than a request may be (3.5 MB)", "строка больше, чем может быть запрос (3,5 МБ)");

    public static readonly PluralText Rows = new("row", "rows", "строка", "строки", "строк");
    public static readonly PluralText Events = new("event", "events", "событие", "события", "событий");
    public static readonly PluralText Seconds = new("second", "seconds", "секунда", "секунды", "секунд");

    public static readonly Text Progress = new(
        "{0} sent, {1} acknowledged, {2} events/s, {3} left", "{0} отправлено, {1} подтверждено, {2} соб./с, осталось {3}");

    public static readonly Text ProgressName = new("Replaying", "Передача");

    public static readonly Text SumRead = new("Rows read", "Прочитано строк");
    public static readonly Text SumIdentical = new("Of them identical to an earlier row", "Из них повторяют более раннюю строку");
    public static readonly Text SumBad = new("Rows that could not be read", "Строк с ошибками");
    public static readonly Text SumAccepted = new("Accepted as new", "Принято новых");
    public static readonly Text SumDuplicates = new("Stored already", "Уже были");
    public static readonly Text SumRejected = new("Rejected", "Отклонено");
    public static readonly Text SumTime = new("Time", "Время");
    public static readonly Text SumTimeValue = new("{0} ms, {1} events/s", "{0} мс, {1} соб./с");
    public static readonly Text SumMore = new("… and {0} more like these.", "… и ещё {0}.");

    public static readonly Text GaveUp = new(
        "The server was away for {0} s ({1}). {2} events are not acknowledged; start the same command again, what is stored already is not stored twice.",
        "Сервер был недоступен {0} с ({1}). Не подтверждено событий: {2}; запустите ту же команду ещё раз, сохранённое не задвоится.");

    public static readonly Text Retrying = new(
        "The server is away or full ({0}); trying again in {1} s.",
        "Сервер недоступен или занят ({0}); повтор через {1} с.");
}

namespace CallKpi.Cli.Wording;

/// <summary>Texts of `detect`.</summary>
internal static class DetectTexts
{
    public static readonly Text About = new(
        "Run the detectors over files or past days of a server, and see what it has learned.",
        "Запустить детекторы на файлах или на прошедших днях сервера и посмотреть, чему он научился.");

    public static readonly Text AboutScore = new("Score a file row by row, in the order of time and without look-ahead.", "Оценить файл построчно, в порядке времени и не заглядывая вперёд.");
    public static readonly Text AboutDurations = new(
        "Score calls: id, start, manager, kind, client, dur; is_client if there is one. Writes id, score, flag.",
        "Оценить звонки: id, start, manager, kind, client, dur; is_client, если есть. Пишет id, score, flag.");
    public static readonly Text AboutManagerDays = new(
        "Score managers' days by the same columns. Writes manager, day, score for days with five calls or more.",
        "Оценить дни менеджеров по тем же столбцам. Пишет manager, day, score для дней от пяти звонков.");
    public static readonly Text ArgCalls = new("A CSV file of calls; may be packed by gzip.", "CSV-файл звонков; можно сжатый gzip.");
    public static readonly Text OptOut = new("Where to write the scores.", "Куда записать оценки.");
    public static readonly Text NoColumn = new("{0} has no column {1}; expected at least {2}.", "В {0} нет столбца {1}; нужны как минимум {2}.");
    public static readonly Text NoRows = new("{0} has no rows below its head.", "В {0} нет строк под заголовком.");
    public static readonly Text BadCell = new("{0}, line {1}: {2} is \"{3}\"; expected {4}.", "{0}, строка {1}: {2} равно «{3}»; ожидалось {4}.");
    public static readonly Text ATime = new("a time such as 2026-03-02 09:00:00", "время, например 2026-03-02 09:00:00");
    public static readonly Text ALength = new("a number of seconds from 0 to 1e100", "число секунд от 0 до 1e100");
    public static readonly Text ANumber = new("a number with a decimal point, from -1e100 to 1e100", "число с десятичной точкой, от -1e100 до 1e100");
    public static readonly Text ANaturalNumber = new("a number from 0 to 1e100", "число от 0 до 1e100");
    public static readonly Text AMark = new("1 or 0", "1 или 0");
    public static readonly Text ALaterTime = new(
        "a time not before that of the row above; sort the file by it", "время не раньше, чем в строке выше; отсортируйте файл по нему");
    public static readonly Text Scored = new("{0}: {1} rows scored, {2} flagged; written to {3}.", "{0}: оценено строк {1}, отмечено {2}; записано в {3}.");
    public static readonly Text ScoredRows = new("{0}: {1} rows scored; written to {2}.", "{0}: оценено строк {1}; записано в {2}.");
    public static readonly Text ScoredDays = new("{0}: {1} managers' days scored; written to {2}.", "{0}: оценено дней менеджеров {1}; записано в {2}.");
    public static readonly Text AboutTrain = new("Learn what a new company begins with from the files of others.", "Выучить на чужих файлах то, с чего начинает новая компания.");
    public static readonly Text AboutTrainDurations = new(
        "Learn a prior for durations from calls: start, manager, kind, client, dur. The same files give the same bytes.",
        "Выучить априорную модель длительностей по звонкам: start, manager, kind, client, dur. Те же файлы дают те же байты.");
    public static readonly Text OptModel = new("Where to write the prior.", "Куда записать априорную модель.");
    public static readonly Text OptBefore = new("Only calls that began before this day or time (UTC).", "Только звонки, начавшиеся до этого дня или времени (UTC).");
    public static readonly Text NoCalls = new("There are no calls to learn from.", "Нет звонков, на которых можно учиться.");
    public static readonly Text Trained = new("{0} calls of {1} managers learned.", "Изучено звонков: {0}, менеджеров: {1}.");
    public static readonly Text AboutTrainCycles = new(
        "Learn a prior for gaps and deals from intervals, each file one company: manager, group, client, start, dur, closed. The same files give the same bytes.",
        "Выучить априорную модель пауз и сделок по интервалам, каждый файл — одна компания: manager, group, client, start, dur, closed. Те же файлы дают те же байты.");
    public static readonly Text ArgCycles = new("A CSV file of one company's intervals; may be packed by gzip.", "CSV-файл интервалов одной компании; можно сжатый gzip.");
    public static readonly Text FewCycles = new(
        "No file has a group with {0} closed intervals, which is how many a shape needs.", "Ни в одном файле нет группы, где закрыто {0} интервалов: столько нужно для формы кривой.");
    public static readonly Text SteepCycles = new(
        "These intervals are all of nearly one length; four decimals cannot hold their hazard. Add other files.",
        "Все эти интервалы почти одной длины; четырёх знаков для их кривой мало. Добавьте другие файлы.");

    public static readonly Text TrainedCycles = new("{0} intervals of {1} companies learned.", "Изучено интервалов: {0}, компаний: {1}.");
    public static readonly Text AboutEvaluate = new(
        "Run every benchmark below a folder and print what was measured beside what is asked for.",
        "Прогнать все проверочные наборы из папки и показать измеренное рядом с требуемым.");
    public static readonly Text OptBenchmarks = new("The folder with the data and its harness; else CALLKPI_DATA.", "Папка с данными и их harness; иначе CALLKPI_DATA.");
    public static readonly Text NoBenchmarks = new(
        "No benchmarks at {0}; name a folder with a harness in it by --benchmarks or CALLKPI_DATA.",
        "В {0} нет проверочных наборов; укажите папку, в которой есть harness: --benchmarks или CALLKPI_DATA.");
    public static readonly Text Measure = new("Measure", "Показатель");
    public static readonly Text Measured = new("Measured", "Измерено");
    public static readonly Text Must = new("Must", "Требуется");
    public static readonly Text Ambitious = new("Ambitious", "Желательно");
    public static readonly Text Reached = new("Reached", "Достигнуто");
    public static readonly Text Yes = new("yes", "да");
    public static readonly Text No = new("no", "нет");
}

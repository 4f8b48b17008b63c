namespace CallKpi.Cli.Wording;

/// <summary>Texts of `detect score cycles` and `detect score series`.</summary>
internal static class SeriesTexts
{
    public static readonly Text AboutCycles = new(
        "Score intervals that may be open: contact gaps, deal cycles, purchases.",
        "Оценить интервалы, в том числе незавершённые: между контактами, сделок, покупок.");
    public static readonly Text AboutSeries = new("Score a series of values in time.", "Оценить ряд значений во времени.");
    public static readonly Text CyclesFile = new(
        "CSV, packed or not: id,manager,group,client,start,dur,closed.", "CSV, можно сжатый: id,manager,group,client,start,dur,closed.");
    public static readonly Text SeriesFile = new("CSV, packed or not: timestamp,value.", "CSV, можно сжатый: timestamp,value.");
    public static readonly Text OptOut = new("The file to write.", "Файл для записи.");
    public static readonly Text OptHistory = new(
        "The part of the time, from its beginning, that the model learns from (0.6).", "Часть времени с начала, на которой учится модель (0.6).");
    public static readonly Text MissingColumn = new(
        "{0} lacks the column {1}; its first line must name it.", "В {0} нет столбца {1}; он должен быть назван в первой строке.");
    public static readonly Text MissingColumns = new(
        "{0} lacks the columns {1}; its first line must name them.", "В {0} нет столбцов {1}; они должны быть названы в первой строке.");
    public static readonly Text BadRow = new(
        "{0}, line {1}: fewer cells than the head, or quotes that do not match.", "{0}, строка {1}: ячеек меньше, чем в заголовке, или непарные кавычки.");
    public static readonly Text ScorerFailed = new("The scorer {0} failed: {1}", "Программа оценки {0} не сработала: {1}");
}

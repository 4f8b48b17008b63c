namespace CallKpi.Cli.Wording;

/// <summary>Texts of `rebuild` and `health`.</summary>
internal static class StoreTexts
{
    public static readonly Text AboutRebuild = new("Derive everything again from the log of events.", "Вывести всё заново из журнала событий.");
    public static readonly Text AboutHealth = new("Show how the store is.", "Показать состояние хранилища.");
    public static readonly Text Rebuilding = new("Rebuilding", "Перестроение");
    public static readonly Text RebuildLine = new("{0} of {1} events read", "прочитано событий: {0} из {1}");
    public static readonly Text Rebuilt = new("Rebuilt from {0} events in {1}.", "Перестроено по событиям: {0}, за {1}.");
    public static readonly Text Incomplete = new("The rebuild stopped at {0} of {1} events; start it again.", "Перестроение остановилось на {0} из {1} событий; запустите его снова.");
    public static readonly Text Version = new("Server version", "Версия сервера");
    public static readonly Text Log = new("Events in the log", "Событий в журнале");
    public static readonly Text Waiting = new("Events waiting to be written", "Событий ждёт записи");
    public static readonly Text Database = new("Database", "База данных");
    public static readonly Text Recordings = new("Recordings", "Записи разговоров");
    public static readonly Text Schema = new("Schema version", "Версия схемы");
    public static readonly Text Commits = new("Commits", "Фиксация");
    public static readonly Text Durable = new("on the disk", "на диск");
    public static readonly Text NotDurable = new("a loss of power may lose the last ones", "при сбое питания последние могут пропасть");
    public static readonly Text Megabytes = new("{0} MB", "{0} МБ");
}

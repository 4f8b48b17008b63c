namespace CallKpi.Cli.Wording;

/// <summary>Texts of `watch`.</summary>
internal static class WatchTexts
{
    public static readonly Text About = new("Show the live board: who is on the phone, and what today has brought.", "Показать табло: кто на линии и что принёс день.");
    public static readonly Text OptOnce = new("Show the board once and end.", "Показать табло один раз и закончить.");
    public static readonly Text NoSnapshot = new("The server ended the watch without a board; try again.", "Сервер закончил без табло; повторите.");
    public static readonly Text Connecting = new("Connecting…", "Подключение…");
    public static readonly Text NoConnection = new("No connection yet: {0}", "Пока нет связи: {0}");
    public static readonly Text StreamEnded = new("the stream ended", "поток закончился");
    public static readonly Text Live = new("● Live", "● Сейчас");
    public static readonly Text Reconnecting = new("Reconnecting; data as of {0}", "Переподключение; данные на {0}");
    public static readonly Text Halted = new("The numbers stopped at {0}: no connection.", "Числа остановились в {0}: нет связи.");
    public static readonly Text Manager = new("Manager", "Менеджер");
    public static readonly Text Phase = new("Now", "Сейчас");
    public static readonly Text Since = new("For", "Уже");
    public static readonly Text Calls = new("Calls", "Звонки");
    public static readonly Text Answered = new("Answered", "Отвеч.");
    public static readonly Text Missed = new("Missed", "Проп.");
    public static readonly Text Talk = new("Talk", "Разговор");
    public static readonly Text Counted = new("Counted", "Засчит.");
    public static readonly Text MoreManagers = new("… and {0} more managers, all less busy.", "… и ещё менеджеров: {0}, менее занятых.");

    public static readonly Text Totals = new(
        "Today: calls {0}, answered {1}, missed {2}, talk {3}, counted {4}. In progress: {5}, in queue: {6}.",
        "Сегодня: звонков {0}, отвечено {1}, пропущено {2}, разговор {3}, засчитано {4}. Идёт: {5}, в очереди: {6}.");
}

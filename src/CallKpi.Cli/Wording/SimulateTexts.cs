namespace CallKpi.Cli.Wording;

/// <summary>Texts of `simulate`.</summary>
internal static class SimulateTexts
{
    public static readonly Text About = new(
        "Run an invented sales floor against the server: days of the past at once, then calls as they happen, until stopped.",
        "Запустить выдуманный отдел продаж: сразу прошедшие дни, затем звонки по мере их хода, до остановки.");

    public static readonly Text OptManagers = new("Managers, 2 to 99 (12).", "Менеджеров, от 2 до 99 (12).");
    public static readonly Text OptClients = new("Clients, 2 to 4,000 (400).", "Клиентов, от 2 до 4 000 (400).");
    public static readonly Text OptSeed = new("The seed; the same one gives the same past (1).", "Зерно; с одним и тем же прошлое одинаково (1).");
    public static readonly Text OptRate = new(
        "New calls a minute (a third of the managers' number).", "Новых звонков в минуту (треть числа менеджеров).");
    public static readonly Text OptSpeed = new("Times faster than life: more calls, and shorter ones (1).", "Во сколько раз быстрее жизни: звонков больше, и они короче (1).");
    public static readonly Text OptDuration = new("Stop after this, such as 30s or 10m.", "Остановиться через это время, например 30s или 10m.");
    public static readonly Text OptDays = new("Days of the past, 0 to 365 (60).", "Прошедших дней, от 0 до 365 (60).");
    public static readonly Text OptBackfill = new(
        "Have the server review the past as soon as it is there.", "Поручить серверу проверить прошлое, как только оно записано.");
    public static readonly Text OptQuiet = new("Say nothing but troubles.", "Сообщать только о неполадках.");
    public static readonly Text OptAnyway = new("Write into a tenant that has real managers too.", "Писать и туда, где есть настоящие менеджеры.");

    public static readonly Text OptPlanted = new(
        "Write into this CSV file what is wrong with which call, deal, client or day, to hold the flags against.",
        "Записать в этот файл CSV, что не так с какими звонками, клиентами, сделками и днями, чтобы сверить с отклонениями.");

    public static readonly Text RealTenant = new(
        "The manager {0} is not simulated; invented calls would mix with real ones. Use the key of another tenant, or add --anyway.",
        "Менеджер {0} не выдуман; выдуманные звонки смешались бы с настоящими. Возьмите ключ другой компании или добавьте --anyway.");

    public static readonly PluralText Calls = new("call", "calls", "звонок", "звонка", "звонков");
    public static readonly Text PastDone = new("The past is there: {0} in {1} days.", "Прошлое записано: {0} за дней: {1}.");
    public static readonly Text PastReviewed = new(
        "The server reviews the past from {0} on; `callkpi detect backfill --watch` shows how far it is.",
        "Сервер проверяет прошлое с {0}; ход покажет `callkpi detect backfill --watch`.");
    public static readonly Text Alive = new("In progress: {0}. Events acknowledged: {1}.", "Сейчас идёт: {0}. Событий подтверждено: {1}.");
    public static readonly Text Stopped = new("Stopped. Events acknowledged: {0}.", "Остановлено. Событий подтверждено: {0}.");
}

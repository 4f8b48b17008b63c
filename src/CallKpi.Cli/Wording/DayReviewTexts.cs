namespace CallKpi.Cli.Wording;

/// <summary>Texts of `detect backfill` and `detect days`.</summary>
internal static class DayReviewTexts
{
    public static readonly Text AboutBackfill = new(
        "Have the server review days of the past, oldest first: gaps, shifts, figures, rates, and calls that were never judged. It is a job of the server: it goes on when you leave.",
        "Поручить серверу проверить прошедшие дни, начиная со старых: промежутки, сдвиги, показатели, доли и звонки, которые не проверялись. Сервер продолжит и без вас.");
    public static readonly Text OptFirst = new("The first local day, as YYYY-MM-DD.", "Первый местный день, ГГГГ-ММ-ДД.");
    public static readonly Text OptStart = new("Start at this local day, YYYY-MM-DD.", "Начать с этого местного дня, ГГГГ-ММ-ДД.");
    public static readonly Text OptLast = new("The last local day, included; else the last that has ended.", "Последний местный день включительно; иначе последний закончившийся.");
    public static readonly Text OptBranch = new("Only this branch.", "Только этот филиал.");
    public static readonly Text OptAgain = new("Also days that were reviewed before.", "Также дни, которые уже проверены.");
    public static readonly Text BadDay = new("{0} is \"{1}\"; give a day as YYYY-MM-DD.", "{0} равно «{1}»; укажите день как ГГГГ-ММ-ДД.");
    public static readonly Text OptDetach = new("Do not wait for the end.", "Не ждать окончания.");
    public static readonly Text OptWatch = new("Watch the one that was started last.", "Следить за запущенной последней.");
    public static readonly Text OptStatus = new("List those that were started, the latest first.", "Показать запущенные, сначала последнюю.");
    public static readonly Text OptCancel = new("Stop the one that was started last.", "Остановить запущенную последней.");
    public static readonly Text OneOf = new(
        "Give one of --from DAY, --watch, --status and --cancel.", "Укажите одно из --from ДЕНЬ, --watch, --status и --cancel.");
    public static readonly Text Reviewing = new("Reviewing days", "Проверка дней");
    public static readonly Text Line = new("{0} of {1} days, {2}", "дней: {0} из {1}, {2}");
    public static readonly Text Place = new("; {0} of {1}", "; {0}, {1}");
    public static readonly Text Left = new("; about {0} left", "; осталось около {0}");
    public static readonly Text Started = new(
        "Back-fill {0} over the days from {1} to {2} is under way. `callkpi detect backfill --watch` shows how far it is, `--cancel` stops it.",
        "Проверка {0} за дни с {1} по {2} идёт. `callkpi detect backfill --watch` покажет ход, `--cancel` остановит.");
    public static readonly Text GoesOn = new(
        "Back-fill {0} goes on in the server. `callkpi detect backfill --watch` shows how far it is, `--cancel` stops it.",
        "Проверка {0} продолжается на сервере. `callkpi detect backfill --watch` покажет ход, `--cancel` остановит.");
    public static readonly Text ServerGone = new(
        "The server went away. Back-fill {0} goes on by itself when it is back; `callkpi detect backfill --watch` shows it.",
        "Связь с сервером прервалась. Когда он вернётся, проверка {0} продолжится сама; её покажет `callkpi detect backfill --watch`.");
    public static readonly Text Cancelled = new(
        "Back-fill {0} was stopped at {1} of {2} days; what it has reviewed stays.",
        "Проверка {0} остановлена на {1} из {2} дней; проверенное остаётся.");
    public static readonly Text HadEnded = new("Back-fill {0} had ended before.", "Проверка {0} уже закончилась.");
    public static readonly Text Incomplete = new(
        "On {0} days a check failed; `callkpi detect days` names it, the server's log says more.",
        "Дней, на которых сбилась одна из проверок: {0}; `callkpi detect days` назовёт её, подробности в журнале сервера.");
    public static readonly Text Done = new(
        "{0} days reviewed, {1} skipped that had been; new: {2}.", "Проверено дней: {0}, пропущено проверенных ранее: {1}; нового: {2}.");
    public static readonly Text State = new("State", "Состояние");
    public static readonly Text Running = new("under way", "идёт");
    public static readonly Text Complete = new("complete", "закончена");
    public static readonly Text Stopped = new("stopped", "остановлена");
    public static readonly Text Days = new("Days", "Дни");
    public static readonly Text DoneDays = new("Done", "Готово");
    public static readonly Text TimeLeft = new("Left", "Осталось");
    public static readonly Text StartedAt = new("Started", "Начата");
    public static readonly Text Failed = new("Failed", "Сбилось");
    public static readonly PluralText Flags = new("flag", "flags", "отклонение", "отклонения", "отклонений");
    public static readonly Text AboutDays = new("List the days that were reviewed, newest first.", "Показать проверенные дни, сначала новые.");
    public static readonly Text Day = new("Day", "День");
    public static readonly Text Branch = new("Branch", "Филиал");
    public static readonly Text Found = new("Found", "Найдено");
    public static readonly Text Took = new("Took", "Заняло");
    public static readonly Text Reviewed = new("Reviewed", "Проверен");
    public static readonly Text Nothing = new("nothing", "ничего");
}

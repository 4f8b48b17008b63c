namespace CallKpi.Cli.Wording;

/// <summary>Texts of `detect backfill` and `detect days`.</summary>
internal static class DayReviewTexts
{
    public static readonly Text AboutBackfill = new(
        "Review days of the past, oldest first: gaps, shifts, figures, rates, and calls that were never judged. Stop it at any time; started again, it goes on.",
        "Проверить прошедшие дни, начиная со старых: промежутки, сдвиги, показатели, доли и звонки, которые не проверялись. Можно прервать: новый запуск продолжит.");
    public static readonly Text OptFirst = new("The first local day, as YYYY-MM-DD.", "Первый местный день, ГГГГ-ММ-ДД.");
    public static readonly Text OptLast = new("The last local day, included; else the last that has ended.", "Последний местный день включительно; иначе последний закончившийся.");
    public static readonly Text OptBranch = new("Only this branch.", "Только этот филиал.");
    public static readonly Text OptAgain = new("Also days that were reviewed before.", "Также дни, которые уже проверены.");
    public static readonly Text BadDay = new("{0} is \"{1}\"; give a day as YYYY-MM-DD.", "{0} равно «{1}»; укажите день как ГГГГ-ММ-ДД.");
    public static readonly Text Reviewing = new("Reviewing days", "Проверка дней");
    public static readonly Text Line = new("{0} of {1} days, {2}", "дней: {0} из {1}, {2}");
    public static readonly Text LineLeft = new("{0} of {1} days, {2}, about {3} left", "дней: {0} из {1}, {2}, осталось около {3}");
    public static readonly Text Incomplete = new(
        "The back-fill stopped at {0} of {1} days; start it again and it goes on.",
        "Проверка остановилась на {0} из {1} дней; запустите её снова, и она продолжит.");
    public static readonly Text Done = new(
        "{0} days reviewed in {1}, {2} skipped that had been; new: {3}.", "Проверено дней: {0}, за {1}, пропущено проверенных ранее: {2}; нового: {3}.");
    public static readonly PluralText Flags = new("flag", "flags", "отклонение", "отклонения", "отклонений");
    public static readonly Text AboutDays = new("List the days that were reviewed, newest first.", "Показать проверенные дни, сначала новые.");
    public static readonly Text Day = new("Day", "День");
    public static readonly Text Branch = new("Branch", "Филиал");
    public static readonly Text Found = new("Found", "Найдено");
    public static readonly Text Took = new("Took", "Заняло");
    public static readonly Text Reviewed = new("Reviewed", "Проверен");
    public static readonly Text Nothing = new("nothing", "ничего");
}

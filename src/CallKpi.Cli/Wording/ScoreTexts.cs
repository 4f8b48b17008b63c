namespace CallKpi.Cli.Wording;

/// <summary>Texts of `score` and `call-list`.</summary>
internal static class ScoreTexts
{
    public static readonly Text About = new(
        "Show how well each manager keeps the contact frequency that his clients need.",
        "Показать, как каждый менеджер соблюдает частоту контактов с клиентами.");

    public static readonly Text AboutList = new(
        "Show whom a manager should call now, the most pressing first.",
        "Показать, кому менеджеру пора позвонить, сначала самое срочное.");

    public static readonly Text OptPeriod = new(
        "today, yesterday, this-week, last-week, this-month, last-month, 2026-03, 2026-03-02, or FROM..TO with the end not in it (this-week).",
        "today, yesterday, this-week, last-week, this-month, last-month, 2026-03, 2026-03-02 или FROM..TO, конец не входит (this-week).");

    public static readonly Text OptAsOf = new("As it was known at this time; else now.", "Как было известно на это время; иначе сейчас.");
    public static readonly Text OptRows = new("Show the rows behind the scores too.", "Показать и строки, из которых сложены баллы.");
    public static readonly Text OptListLimit = new("At most so many clients, 1 to 1,000 (20).", "Не больше стольких клиентов, от 1 до 1 000 (20).");
    public static readonly Text ArgManager = new("The manager's id.", "Id менеджера.");

    public static readonly Text BadPeriod = new(
        "--period is \"{0}\"; expected today, yesterday, this-week, last-week, this-month, last-month, 2026-03, 2026-03-02, or FROM..TO with FROM before TO.",
        "--period равен «{0}»; ожидалось today, yesterday, this-week, last-week, this-month, last-month, 2026-03, 2026-03-02 или FROM..TO, где FROM раньше TO.");

    public static readonly Text PeriodLine = new("{0} to {1}, the end not included", "{0} — {1}, конец не входит");
    public static readonly Text Formula = new("How the score is made:", "Как считается балл:");
    public static readonly Text Manager = new("Manager", "Менеджер");
    public static readonly Text Score = new("Score", "Балл");
    public static readonly Text Attainment = new("Attained", "Частота");
    public static readonly Text Coverage = new("Covered", "Охват");
    public static readonly Text Clients = new("Clients", "Клиентов");
    public static readonly Text Counted = new("Counted", "Засчит.");
    public static readonly Text Misallocated = new("Misplaced", "Не тем");
    public static readonly Text ByClass = new("{0}, by class: {1}", "{0}, по классам: {1}");
    public static readonly Text Lost = new("{0} lost the most points with: {1}", "{0} потерял больше всего на: {1}");

    public static readonly Text Fits = new(
        "{0}: these targets need {1} a working day, and the median day makes {2}.",
        "{0}: цели требуют {1} в рабочий день, медианный день даёт {2}.");

    public static readonly Text TooMuch = new(
        "{0}: these targets need {1} a working day, but the median day makes {2}. The targets do not fit.",
        "{0}: цели требуют {1} в рабочий день, а медианный день даёт {2}. Цели не выполнимы.");

    public static readonly PluralText ClientCount = new("client", "clients", "клиент", "клиента", "клиентов");
    public static readonly Text RowsOf = new("Rows of {0}:", "Строки {0}:");
    public static readonly Text Client = new("Client", "Клиент");
    public static readonly Text Class = new("Class", "Класс");
    public static readonly Text Weight = new("w", "w");
    public static readonly Text Gaps = new("G/M", "G/M");
    public static readonly Text From = new("From", "С");
    public static readonly Text To = new("To", "По");
    public static readonly Text Contacts = new("n", "n");
    public static readonly Text Adherence = new("a", "a");
    public static readonly Text RowAttainment = new("f", "f");
    public static readonly Text Phone = new("Phone", "Телефон");
    public static readonly Text LastContact = new("Last contact", "Был контакт");
    public static readonly Text Never = new("never", "не было");
    public static readonly Text GapDays = new("Days", "Дней");
    public static readonly Text DueState = new("State", "Состояние");
    public static readonly Text Due = new("due", "пора с");
    public static readonly Text Overdue = new("overdue since", "просрочен с");
    public static readonly Text NobodyDue = new("All due calls of {0} are done.", "Все звонки {0}, которым пора, сделаны.");
    public static readonly Text DueLine = new("{0} shown, due in all: {1}.", "Показано: {0}, всего пора: {1}.");
}

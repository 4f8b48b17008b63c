namespace CallKpi.Cli.Wording;

/// <summary>Texts of `policy` and `classes`.</summary>
internal static class RuleTexts
{
    public static readonly Text AboutPolicy = new("What counts as a contact.", "Что считается контактом.");
    public static readonly Text AboutPolicyShow = new("Show the policies by date.", "Показать правила по датам.");
    public static readonly Text AboutPolicySet = new("Set the policy in force from a day on; later contacts are judged again.", "Задать правило с определённого дня; контакты с этого дня пересматриваются.");
    public static readonly Text AboutPolicyReplay = new("Show what a policy would change, without setting it.", "Показать, что изменило бы правило, не вводя его.");
    public static readonly Text OptFromDay = new("In force from this day, YYYY-MM-DD.", "Действует с этого дня, ГГГГ-ММ-ДД.");
    public static readonly Text OptFloor = new("Shorter talk does not count (30s).", "Более короткий разговор не засчитывается (30s).");
    public static readonly Text OptFacts = new("Different numbers to be learned (5).", "Сколько разных чисел нужно узнать (5).");
    public static readonly Text OptSpacing = new("A contact sooner after the last counted one does not count; 0: no limit (20h).", "Контакт раньше этого после прошлого не засчитывается; 0: без ограничения (20h).");
    public static readonly Text OptInbound = new("Whose inbound calls count: nobody, not-regular, everybody (not-regular).", "Чьи входящие засчитываются: nobody, not-regular, everybody (not-regular).");
    public static readonly Text OptReminder = new("A mere reminder to order counts.", "Засчитывать простое напоминание о заказе.");
    public static readonly Text OptWrong = new("A contact by another than the assigned manager counts (true).", "Засчитывать контакт не закреплённого менеджера (true).");
    public static readonly Text OptList = new("List the contacts whose verdict would change.", "Перечислить контакты, решение по которым изменится.");
    public static readonly Text Judged = new("Contacts judged again: {0}, of them changed: {1}.", "Пересмотрено контактов: {0}, из них изменилось: {1}.");
    public static readonly Text Difference = new("Counted now: {0}. Would count: {1}.", "Засчитано сейчас: {0}. Было бы: {1}.");
    public static readonly Text Differences = new("Would no longer count: {0}. Would count anew: {1}. (1,000 of each are listed at most.)", "Перестали бы засчитываться: {0}. Добавились бы: {1}. (Перечисляется не больше 1 000.)");
    public static readonly Text InForce = new("From", "С");
    public static readonly Text Always = new("always", "всегда");
    public static readonly Text Floor = new("Talk floor", "Мин. разговор");
    public static readonly Text Inbound = new("Inbound", "Входящие");
    public static readonly Text Facts = new("Facts", "Фактов");
    public static readonly Text Spacing = new("Spacing", "Интервал");
    public static readonly Text Reminder = new("Reminder", "Напомин.");
    public static readonly Text Wrong = new("Other manager", "Другой менедж.");
    public static readonly Text DayMissing = new("{0} must be given: the day from which the policy is in force, YYYY-MM-DD.", "Нужно указать {0}: день, с которого действует правило, ГГГГ-ММ-ДД.");
    public static readonly Text BadDay = new("{0} is \"{1}\"; expected a day as YYYY-MM-DD.", "{0} равно «{1}»; ожидался день ГГГГ-ММ-ДД.");
    public static readonly Text BadNumber = new("{0} is \"{1}\"; expected a number over 0, such as 7 or 0.5.", "{0} равно «{1}»; ожидалось число больше 0, например 7 или 0.5.");

    public static readonly Text AboutClasses = new("Priority classes of clients and their cadence.", "Классы клиентов и частота контактов с ними.");
    public static readonly Text AboutClassesList = new("Show the classes.", "Показать классы.");
    public static readonly Text AboutClassesSet = new("Add a version of a class, or replace the one of the same day.", "Добавить версию класса или заменить версию того же дня.");
    public static readonly Text OptId = new("The class's id, such as key, A, B.", "Id класса, например key, A, B.");
    public static readonly Text OptName = new("Its name for people.", "Название для людей.");
    public static readonly Text OptWeight = new("How much its clients weigh.", "Вес клиентов этого класса.");
    public static readonly Text OptGap = new("Due after so many days.", "Пора после стольких дней.");
    public static readonly Text OptMaxGap = new("Overdue after so many days.", "Просрочено после стольких дней.");
    public static readonly Text OptUnit = new("days or working-days (days).", "days или working-days (days).");
    public static readonly Text OptKind = new("The kind of contact: call, meeting, message, questionnaire-meeting (call).", "Вид контакта: call, meeting, message, questionnaire-meeting (call).");
    public static readonly Text OptClassFrom = new("In force from this day; else always.", "Действует с этого дня; иначе всегда.");
    public static readonly Text Class = new("Class", "Класс");
    public static readonly Text Weight = new("Weight", "Вес");
    public static readonly Text Kind = new("Contact", "Контакт");
    public static readonly Text Gap = new("Gap", "Срок");
    public static readonly Text MaxGap = new("Max gap", "Предел");
    public static readonly Text Unit = new("Unit", "Единица");
}

namespace CallKpi.Cli.Wording;

/// <summary>Texts of `contacts`.</summary>
internal static class ContactTexts
{
    public static readonly Text About = new(
        "List contacts with clients: which count, and why the others do not.",
        "Показать контакты с клиентами: какие засчитаны и почему не засчитаны остальные.");

    public static readonly Text OptCounted = new("Only those that count.", "Только засчитанные.");
    public static readonly Text OptReason = new("Only those whose first reason is this code, such as talk_too_short.", "Только с этой первой причиной, например talk_too_short.");
    public static readonly Text AboutRecord = new("Record a meeting or a message.", "Записать встречу или сообщение.");

    public static readonly Text AboutAddFacts = new(
        "Add what was learned in a contact; a call's is `call/SOURCE/CALL_ID`.",
        "Добавить узнанное в контакте; у звонка это `call/ИСТОЧНИК/ID`.");

    public static readonly Text ArgId = new("The meeting's or message's own id; the same again replaces it.", "Id встречи или сообщения; повтор заменяет прежнее.");
    public static readonly Text ArgContactId = new("The contact.", "Контакт.");
    public static readonly Text OptKind = new("meeting, questionnaire-meeting or message.", "meeting, questionnaire-meeting или message.");
    public static readonly Text OptAt = new("When it took place.", "Когда состоялось.");
    public static readonly Text OptClient = new("With which client.", "С каким клиентом.");
    public static readonly Text OptManager = new("By which manager.", "Каким менеджером.");
    public static readonly Text OptInbound = new("The client sought it.", "По почину клиента.");
    public static readonly Text OptNotHeld = new("The meeting did not take place.", "Встреча не состоялась.");
    public static readonly Text OptFact = new("What was learned, such as \"staff=12 persons\"; may be repeated.", "Что узнали, например \"staff=12 человек\"; можно несколько раз.");
    public static readonly Text OptPurpose = new("What it was for; may be repeated.", "Зачем; можно несколько раз.");
    public static readonly Text BadFact = new("{0} is \"{1}\"; give TOPIC=VALUE, with a unit after a space if there is one.", "{0}: \"{1}\"; укажите ТЕМА=ЗНАЧЕНИЕ, единицу через пробел, если есть.");
    public static readonly Text Stored = new("Stored: {0}", "Записано: {0}");
    public static readonly Text Unchanged = new("{0} is stored already, just so.", "{0} уже записан точно так же.");
    public static readonly Text Refused = new("{0} was not stored: {1}", "{0} не записан: {1}");
    public static readonly Text When = new("When", "Когда");
    public static readonly Text Kind = new("Kind", "Вид");
    public static readonly Text Manager = new("Manager", "Менеджер");
    public static readonly Text Client = new("Client", "Клиент");
    public static readonly Text Counts = new("Counts", "Засчитан");

    /// <summary>The reason codes of the ledger.</summary>
    public static IReadOnlyDictionary<string, Text> Reasons { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["unknown_client"] = new("no: unknown client", "нет: клиент неизвестен"),
        ["not_answered"] = new("no: not answered", "нет: не отвечен"),
        ["meeting_not_held"] = new("no: meeting not held", "нет: встреча не состоялась"),
        ["flagged"] = new("no: confirmed as fake", "нет: признан фиктивным"),
        ["wrong_manager"] = new("no: another manager's client", "нет: клиент другого менеджера"),
        ["inbound"] = new("no: the client called", "нет: звонил клиент"),
        ["talk_too_short"] = new("no: talk too short", "нет: короткий разговор"),
        ["reminder_only"] = new("no: only a reminder", "нет: только напоминание"),
        ["too_few_facts"] = new("no: too few facts", "нет: мало фактов"),
        ["too_soon"] = new("no: too soon after the last", "нет: слишком рано после прошлого"),
    };
}

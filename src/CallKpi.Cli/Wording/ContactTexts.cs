namespace CallKpi.Cli.Wording;

/// <summary>Texts of `contacts`.</summary>
internal static class ContactTexts
{
    public static readonly Text About = new(
        "List contacts with clients: which count, and why the others do not.",
        "Показать контакты с клиентами: какие засчитаны и почему не засчитаны остальные.");

    public static readonly Text OptCounted = new("Only those that count.", "Только засчитанные.");
    public static readonly Text OptReason = new("Only those whose first reason is this code, such as talk_too_short.", "Только с этой первой причиной, например talk_too_short.");
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

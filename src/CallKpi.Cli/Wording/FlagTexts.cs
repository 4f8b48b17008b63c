namespace CallKpi.Cli.Wording;

/// <summary>Texts of `flags`.</summary>
internal static class FlagTexts
{
    public static readonly Text About = new("List what is out of the ordinary, newest first.", "Показать необычное, сначала новое.");
    public static readonly Text OptStatus = new("Only new, confirmed, false_alarm or technical ones.", "Только new, confirmed, false_alarm или technical.");
    public static readonly Text OptFollow = new("Show flags as they are raised, until stopped.", "Показывать по мере появления, до остановки.");
    public static readonly Text Following = new("Waiting for flags; stop with Ctrl+C. Times: {0}.", "Ожидание; остановить: Ctrl+C. Время: {0}.");
    /// <summary>What of a flagged call was corrected since, by the contract's word.</summary>
    public static IReadOnlyDictionary<string, Text> Corrections { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["manager"] = new("The call was corrected since: this manager has no part in it any more.", "Звонок с тех пор исправлен: этот менеджер в нём больше не участвует."),
        ["duration"] = new("The call was corrected since: the talk has another length now.", "Звонок с тех пор исправлен: длительность разговора теперь другая."),
    };

    public static readonly Text Decided = new("Decided by {0}.", "Решило: {0}.");
    public static readonly Text Neighbours = new("Usual ones: {0}.", "Обычные: {0}.");
    public static readonly Text WeekFrom = new("week from {0}", "неделя с {0}");
    public static readonly Text OfThreshold = new("{0} of the threshold", "{0} порога");

    /// <summary>What decided, by the contract's word.</summary>
    public static IReadOnlyDictionary<string, Text> Drivers { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["duration"] = new("the duration itself", "сама длительность"),
        ["context"] = new("the duration in its circumstances", "длительность при этих обстоятельствах"),
        ["burst"] = new("a burst of short calls", "серия коротких звонков"),
        ["redial"] = new("redials of one client", "повторные наборы одному клиенту"),
        ["client"] = new("the client's own history", "прошлое самого клиента"),
        ["manager"] = new("the manager's own history", "прошлое самого менеджера"),
        ["class"] = new("what is usual in the class", "обычное для класса"),
        ["group"] = new("what is usual in the group of deals", "обычное для группы сделок"),
        ["stage"] = new("what is usual in the stage", "обычное для этапа"),
        ["branch"] = new("a change of this branch", "изменение этого филиала"),
        ["company"] = new("a change of the other branches", "изменение других филиалов"),
        ["number_of_calls"] = new("the number of calls", "число звонков"),
        ["length_of_calls"] = new("the length of calls", "длина разговоров"),
        ["answered"] = new("answered calls", "отвеченные звонки"),
        ["unanswered"] = new("unanswered calls", "неотвеченные звонки"),
        ["outbound"] = new("outbound calls", "исходящие звонки"),
        ["inbound"] = new("inbound calls", "входящие звонки"),
        ["leads"] = new("contacts with leads", "контакты с новыми клиентами"),
        ["day"] = new("this day alone", "один этот день"),
        ["days"] = new("several days together", "несколько дней вместе"),
        ["light_clients"] = new("more contacts with light clients", "больше контактов с менее важными клиентами"),
        ["other_clients"] = new("fewer contacts with the others", "меньше контактов с остальными"),
        ["few_below"] = new("few results just below the threshold", "мало результатов чуть ниже порога"),
        ["few_above"] = new("few results further above the threshold", "мало результатов дальше за порогом"),
        ["policy"] = new("the days that the policy allows", "срок по правилам"),
    };
}

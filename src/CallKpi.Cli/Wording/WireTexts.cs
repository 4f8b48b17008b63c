using System.Globalization;
using System.Text.RegularExpressions;

namespace CallKpi.Cli.Wording;

/// <summary>Words that the contract carries as strings, in the user's language.</summary>
internal static partial class WireTexts
{
    private static readonly PluralText Purchases = new("purchase", "purchases", "покупка", "покупки", "покупок");

    /// <summary>Words by themselves; the kinds of events are those of CallEvent.fact.</summary>
    private static readonly Dictionary<string, Text> Texts = new(StringComparer.Ordinal)
    {
        ["events"] = new("events", "события"),
        ["record"] = new("record", "запись АТС"),
        ["both"] = new("both", "события и запись АТС"),
        ["started"] = new("started", "начало"),
        ["leg_started"] = new("leg_started", "начало плеча"),
        ["ringing"] = new("ringing", "вызов"),
        ["queue_joined"] = new("queue_joined", "вход в очередь"),
        ["queue_left"] = new("queue_left", "выход из очереди"),
        ["held"] = new("held", "удержание"),
        ["resumed"] = new("resumed", "возврат"),
        ["transfer_started"] = new("transfer_started", "начало перевода"),
        ["transfer_completed"] = new("transfer_completed", "перевод завершён"),
        ["transfer_failed"] = new("transfer_failed", "перевод не удался"),
        ["leg_ended"] = new("leg_ended", "конец плеча"),
        ["ended"] = new("ended", "конец"),
        ["recording_started"] = new("recording_started", "начало аудиозаписи"),
        ["recording_ready"] = new("recording_ready", "аудиозапись готова"),
        ["recording_failed"] = new("recording_failed", "сбой аудиозаписи"),
        ["cdr"] = new("cdr", "запись АТС"),
        ["linked"] = new("linked", "связан с другим источником"),
        ["answered_after_end"] = new("answered after its end", "ответ после конца"),
        ["event_after_end"] = new("event after its end", "событие после конца"),
        ["ends_differ"] = new("two ends", "два разных конца"),
        ["resumed_without_hold"] = new("resumed without a hold", "возврат без удержания"),
        ["record_differs"] = new("record differs from events", "запись АТС расходится с событиями"),
        ["transfer_unanswered"] = new("transfer unanswered", "перевод без ответа"),
        ["unassigned_extension"] = new("extension of nobody", "ничей внутренний номер"),
        ["call"] = new("call", "звонок"),
        ["client"] = new("client", "клиент"),
        ["deal"] = new("deal", "сделка"),
        ["manager"] = new("manager", "менеджер"),
        ["branch"] = new("branch", "филиал"),
        ["contact"] = new("contact", "контакт"),
        ["company"] = new("company", "компания"),
        ["hour"] = new("hour", "час"),
        ["day"] = new("day", "день"),
        ["week"] = new("week", "неделя"),
        ["month"] = new("month", "месяц"),
        ["calls"] = new("calls", "звонки"),
        ["answered_share"] = new("answered share", "доля отвеченных"),
        ["talk_time"] = new("talk time", "время разговоров"),
        ["average_talk"] = new("average talk", "средний разговор"),
        ["purchases"] = new("purchases", "покупки"),
        ["about_monthly"] = new("about monthly", "около раза в месяц"),
        ["inbound_only"] = new("inbound only", "только входящие"),
        ["no_contact"] = new("no contact since its assignment", "контактов не было с закрепления"),
        ["no_contact_on_record"] = new("no contact since the record begins", "контактов не было с начала учёта"),
        ["answered"] = new("answered", "отвечен"),
        ["no_answer"] = new("no answer", "нет ответа"),
        ["busy"] = new("busy", "занято"),
        ["failed"] = new("failed", "сбой"),
        ["cancelled"] = new("cancelled", "отменён"),
        ["abandoned"] = new("abandoned", "не дождался"),
        ["voicemail"] = new("voicemail", "автоответчик"),
    };

    /// <summary>The measures that add up or average over a period.</summary>
    private static readonly HashSet<string> Measures = new(["calls", "answered_share", "talk_time", "average_talk", "purchases"], StringComparer.Ordinal);

    private static readonly Dictionary<string, Text> Spans = new(StringComparer.Ordinal)
    {
        ["hour"] = new("{0} in an hour", "{0} за час"),
        ["day"] = new("{0} in a day", "{0} за день"),
        ["week"] = new("{0} in a week", "{0} за неделю"),
        ["month"] = new("{0} in a month", "{0} за месяц"),
    };

    /// <summary>A word in the user's language; a word of a newer server as it is.</summary>
    public static string Say(Words words, string word) =>
        Texts.TryGetValue(word, out Text? text) ? words.Say(text) : word;

    /// <summary>What a flag measures and over which period: `calls in an hour`. A measure that is no figure, such as a rhythm, stands alone.</summary>
    public static string Figure(Words words, string measure, string period) =>
        Measures.Contains(measure) && Spans.TryGetValue(period, out Text? span) ? words.Say(span, Say(words, measure)) : Say(words, measure);

    /// <summary>The kind of an event.</summary>
    public static string EventKind(Words words, string kind) =>
        kind == "answered" && words.Tongue == Tongue.Russian ? "ответ" : Say(words, kind);

    /// <summary>The figures behind a reason: amounts, an outcome, or an id, which stays as it is.</summary>
    public static string Figures(Words words, string figures)
    {
        if (words.Tongue == Tongue.English)
        {
            return Say(words, figures);
        }

        if (BoughtOften().Match(figures) is { Success: true } bought)
        {
            return $"{words.Count(Purchases, Whole(bought, 1))}, постоянный с {bought.Groups[2].Value}";
        }

        if (FewFacts().Match(figures) is { Success: true } facts)
        {
            return $"фактов {facts.Groups[1].Value} из {facts.Groups[2].Value}";
        }

        return Seconds().Match(figures) is { Success: true } seconds
            ? $"{Number(seconds, 1)} с из {Number(seconds, 2)} с"
            : Say(words, figures);
    }

    private static long Whole(Match match, int group) =>
        long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string Number(Match match, int group) => match.Groups[group].Value.Replace('.', ',');

    [GeneratedRegex(@"^([0-9]{1,9}) purchases, regular from ([0-9]{1,9})$")]
    private static partial Regex BoughtOften();

    [GeneratedRegex(@"^([0-9]{1,9}) of ([0-9]{1,9}) facts$")]
    private static partial Regex FewFacts();

    [GeneratedRegex(@"^([0-9.]{1,20}) s of ([0-9.]{1,20}) s$")]
    private static partial Regex Seconds();
}

using CallKpi.Cli.Display;
using CallKpi.V1;
using Google.Protobuf.Reflection;

namespace CallKpi.Cli.Wording;

/// <summary>The contract's enumerations in words.</summary>
internal static class EnumTexts
{
    private static readonly Dictionary<Enum, Text> Texts = new()
    {
        [Direction.Unspecified] = new("not known", "неизвестно"),
        [Direction.Outbound] = new("outbound", "исходящий"),
        [Direction.Inbound] = new("inbound", "входящий"),
        [Direction.Internal] = new("internal", "внутренний"),
        [Disposition.Unspecified] = new("not known yet", "пока неизвестно"),
        [Disposition.Answered] = new("answered", "отвечен"),
        [Disposition.NoAnswer] = new("no answer", "нет ответа"),
        [Disposition.Busy] = new("busy", "занято"),
        [Disposition.Failed] = new("failed", "сбой"),
        [Disposition.Cancelled] = new("cancelled", "отменён"),
        [Disposition.Abandoned] = new("abandoned", "не дождался"),
        [Disposition.Voicemail] = new("voicemail", "автоответчик"),
        [CallState.Unspecified] = new("not known", "неизвестно"),
        [CallState.Open] = new("open", "идёт"),
        [CallState.Ended] = new("ended", "завершён"),
        [CallState.LostEnd] = new("end lost", "конец потерян"),
        [RecordingState.Unspecified] = new("not known", "неизвестно"),
        [RecordingState.None] = new("none", "нет"),
        [RecordingState.Expected] = new("expected", "ожидается"),
        [RecordingState.Present] = new("present", "есть"),
        [RecordingState.Missing] = new("missing", "отсутствует"),
        [RecordingState.Mismatched] = new("mismatched", "не соответствует"),
        [ManagerPhase.Unspecified] = new("not known", "неизвестно"),
        [ManagerPhase.Idle] = new("○ free", "○ свободен"),
        [ManagerPhase.Ringing] = new("▲ ringing", "▲ вызов"),
        [ManagerPhase.Talking] = new("■ talking", "■ говорит"),
        [ManagerPhase.Holding] = new("║ on hold", "║ удержание"),
        [ContactKind.Unspecified] = new("not known", "неизвестно"),
        [ContactKind.Call] = new("call", "звонок"),
        [ContactKind.Meeting] = new("meeting", "встреча"),
        [ContactKind.Message] = new("message", "сообщение"),
        [ContactKind.QuestionnaireMeeting] = new("questionnaire meeting", "встреча с анкетой"),
        [DealOutcome.Unspecified] = new("open", "открыта"),
        [DealOutcome.Open] = new("open", "открыта"),
        [DealOutcome.Won] = new("won", "выиграна"),
        [DealOutcome.Lost] = new("lost", "проиграна"),
        [Scope.Unspecified] = new("not known", "неизвестно"),
        [Scope.Ingest] = new("ingest", "ingest"),
        [Scope.Read] = new("read", "read"),
        [Scope.Administer] = new("administer", "administer"),
        [SalesRole.Unspecified] = new("universal", "универсал"),
        [SalesRole.Generator] = new("generator", "генератор"),
        [SalesRole.Converter] = new("converter", "конвертер"),
        [SalesRole.Farmer] = new("farmer", "фермер"),
        [SalesRole.Universal] = new("universal", "универсал"),
        [Scope.Review] = new("review", "review"),
        [InboundCounts.Unspecified] = new("not of regular clients", "не от постоянных клиентов"),
        [InboundCounts.Nobody] = new("nobody's", "ни от кого"),
        [InboundCounts.NotRegular] = new("not of regular clients", "не от постоянных клиентов"),
        [InboundCounts.Everybody] = new("everybody's", "от всех"),
        [GapUnit.Unspecified] = new("days", "дни"),
        [GapUnit.Days] = new("days", "дни"),
        [GapUnit.WorkingDays] = new("working days", "рабочие дни"),
        [RejectionReason.Unspecified] = new("not said", "не указано"),
        [RejectionReason.MissingSource] = new("no source", "нет источника"),
        [RejectionReason.MissingCallId] = new("no call id", "нет id звонка"),
        [RejectionReason.MissingEventId] = new("no event id", "нет id события"),
        [RejectionReason.MissingTime] = new("no time", "нет времени"),
        [RejectionReason.TooOld] = new("before 1990", "раньше 1990 года"),
        [RejectionReason.InTheFuture] = new("in the future", "в будущем"),
        [RejectionReason.MissingFact] = new("no fact", "нет содержания"),
        [RejectionReason.RecordOutOfOrder] = new("record out of order", "время записи не по порядку"),
        [RejectionReason.SourceNotAllowed] = new("source not allowed for this key", "ключу не разрешён источник"),
        [RejectionReason.EventIdReused] = new("event id used for other content", "id события занят другим содержанием"),
        [RejectionReason.InvalidUtf8] = new("invalid UTF-8", "неверный UTF-8"),
        [RejectionReason.TooLong] = new("too long", "слишком длинно"),
        [RejectionReason.BadLink] = new("bad link", "неверная связь"),
        [RejectionReason.Malformed] = new("malformed", "повреждено"),
    };

    private static readonly Dictionary<Type, EnumDescriptor> Descriptors = new()
    {
        [typeof(Direction)] = Find(WordsReflection.Descriptor, nameof(Direction)),
        [typeof(Disposition)] = Find(WordsReflection.Descriptor, nameof(Disposition)),
        [typeof(RejectionReason)] = Find(CallIngestReflection.Descriptor, nameof(RejectionReason)),
    };

    /// <summary>A value in the user's language; a value of a newer server by its number.</summary>
    public static string Say(Words words, Enum value) =>
        Texts.TryGetValue(value, out Text? text) ? words.Say(text) : value.ToString();

    /// <summary>A value in a language, where there is no session.</summary>
    public static Text? TextOf(Enum value) => Texts.GetValueOrDefault(value);

    /// <summary>The short words of an enumeration, as options and JSON write them.</summary>
    public static IEnumerable<string> WordsOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => WordOf(value)).OfType<string>();

    /// <summary>The short word of a value; null if it says nothing.</summary>
    public static string? WordOf<T>(T value)
        where T : struct, Enum =>
        MessageJson.WordOf(Descriptors[typeof(T)], (int)(object)value);

    private static EnumDescriptor Find(FileDescriptor file, string name) =>
        file.EnumTypes.Single(kind => kind.Name == name);
}

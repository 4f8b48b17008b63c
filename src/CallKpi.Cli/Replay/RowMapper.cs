using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Replay;

/// <summary>Turns a row into one `cdr` event. Pure.</summary>
internal sealed class RowMapper(BoundMap map, RowDefaults defaults)
{
    private readonly RowTimes _times = new(defaults.Zone, defaults.TimeFormat);
    private readonly RowParties _parties = new(map, defaults.InternalDigits);

    /// <summary>The row as an event, or what is wrong with it.</summary>
    public ReplayRow Map(IReadOnlyList<string> row, long line)
    {
        UInt128 identity = RowIdentity.Of(map, row);
        RowProblem? problem = Build(row, identity, out CallEvent? made);
        return problem is null ? new ReplayRow(line, made, null, identity) : new ReplayRow(line, null, problem, identity);
    }

    private RowProblem? Build(IReadOnlyList<string> row, UInt128 identity, out CallEvent? made)
    {
        made = null;
        Direction said = default;
        Disposition disposition = default;
        Instants at = default;
        RowProblem? problem = ReadTimes(row, out Spans spans);
        problem ??= ReadWord(row, CdrFields.Direction, RowWords.Directions, defaults.Direction, out said);
        problem ??= ReadDisposition(row, spans, out disposition);
        problem ??= Lay(spans, disposition, out at);
        if (problem is not null)
        {
            return problem;
        }

        (Party from, Party to, Direction direction) = _parties.Of(row, said);
        made = Event(row, identity, at.End);
        made.Cdr = new CallRecord
        {
            From = from,
            To = to,
            Direction = direction,
            Disposition = disposition,
            StartedAt = at.Start.ToTimestamp(),
            AnsweredAt = at.Answer?.ToTimestamp(),
            EndedAt = at.End.ToTimestamp(),
            AnsweredBy = disposition == Disposition.Voicemail ? PartyRole.Voicemail : PartyRole.Unspecified,
        };
        return null;
    }

    private CallEvent Event(IReadOnlyList<string> row, UInt128 identity, DateTimeOffset end)
    {
        string id = RowIdentity.IdOf(identity);
        string eventId = map.Of(row, CdrFields.EventId) is { Length: > 0 } named ? named : id;
        string callId = map.Of(row, CdrFields.CallId) is { Length: > 0 } given ? given : eventId;
        return new CallEvent
        {
            Source = defaults.Source,
            CallId = callId,
            EventId = eventId,
            OccurredAt = end.ToTimestamp(),
        };
    }

    private RowProblem? ReadTimes(IReadOnlyList<string> row, out Spans spans)
    {
        DateTimeOffset? start = null, answer = null, end = null;
        TimeSpan? duration = null, talk = null, ring = null;
        RowProblem? problem = _times.Read(CdrFields.Start, map.Of(row, CdrFields.Start), out start);
        problem ??= _times.Read(CdrFields.Answer, map.Of(row, CdrFields.Answer), out answer);
        problem ??= _times.Read(CdrFields.End, map.Of(row, CdrFields.End), out end);
        problem ??= RowTimes.ReadLength(CdrFields.Duration, map.Of(row, CdrFields.Duration), out duration);
        problem ??= RowTimes.ReadLength(CdrFields.Talk, map.Of(row, CdrFields.Talk), out talk);
        problem ??= RowTimes.ReadLength(CdrFields.Ring, map.Of(row, CdrFields.Ring), out ring);
        spans = new Spans(start, answer, end, duration, talk, ring);
        return problem ?? (start is null ? new RowProblem(ReplayTexts.StartEmpty) : null);
    }

    private RowProblem? ReadDisposition(IReadOnlyList<string> row, Spans spans, out Disposition disposition)
    {
        RowProblem? problem = ReadWord(
            row, CdrFields.Disposition, RowWords.Dispositions, defaults.Disposition, out disposition);
        bool isVoicemail = map.Of(row, CdrFields.LastApplication)
            .Equals("VoiceMail", StringComparison.OrdinalIgnoreCase);
        if (disposition == Disposition.Answered && isVoicemail)
        {
            disposition = Disposition.Voicemail;
        }

        if (disposition == Disposition.Unspecified && (spans.Answer is not null || spans.Talk > TimeSpan.Zero))
        {
            disposition = Disposition.Answered;
        }

        return problem;
    }

    private RowProblem? ReadWord<T>(
        IReadOnlyList<string> row, string field, IReadOnlyDictionary<string, T> words, T fallback, out T value)
    {
        value = fallback;
        string text = map.Of(row, field);
        return text.Length == 0 || words.TryGetValue(RowWords.Key(text), out value!)
            ? null
            : new RowProblem(ReplayTexts.BadRowWord, field, text);
    }

    /// <summary>Lays out start, answer and end from whatever the row gives of them.</summary>
    private static RowProblem? Lay(Spans spans, Disposition disposition, out Instants at)
    {
        DateTimeOffset start = spans.Start!.Value;
        bool isAnswered = disposition is Disposition.Answered or Disposition.Voicemail;
        DateTimeOffset? answer = isAnswered ? AnswerOf(spans, start) : null;
        TimeSpan ring = spans.Ring ?? TimeSpan.Zero;
        DateTimeOffset? end = spans.End ?? start + spans.Duration ?? (answer ?? start + ring) + (spans.Talk ?? (isAnswered ? null : TimeSpan.Zero));
        at = new Instants(start, answer, end ?? start);
        if (isAnswered && answer is null)
        {
            return new RowProblem(ReplayTexts.NoAnswerTime);
        }

        if (end is null)
        {
            return new RowProblem(ReplayTexts.NoEnd);
        }

        return end < (answer ?? start) || answer < start
            ? new RowProblem(ReplayTexts.OutOfOrder, start, answer, end)
            : null;
    }

    private static DateTimeOffset? AnswerOf(Spans spans, DateTimeOffset start)
    {
        if (spans.Answer is not null)
        {
            return spans.Answer;
        }

        if (spans.Talk is { } talk)
        {
            DateTimeOffset? end = spans.End ?? start + spans.Duration;
            return end - talk ?? start + (spans.Ring ?? TimeSpan.Zero);
        }

        return start + spans.Ring;
    }

    private readonly record struct Spans(
        DateTimeOffset? Start, DateTimeOffset? Answer, DateTimeOffset? End,
        TimeSpan? Duration, TimeSpan? Talk, TimeSpan? Ring);

    private readonly record struct Instants(DateTimeOffset Start, DateTimeOffset? Answer, DateTimeOffset End);
}

using System.Globalization;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>
/// Calls as lines of text: <c>SECONDS KIND [LEG] [PARTY] [key=value]…</c>, where a party is <c>agent:101</c>,
/// <c>customer:C1</c>, <c>queue:sales</c>, <c>ivr</c> or <c>voicemail</c>. Seconds run from 09:00:00 on 2 March 2026.
/// Extensions 101..109 are those of M1..M9, 199 is nobody's; C1 is assigned to M1, C2 to nobody.
/// </summary>
internal static class CallScript
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static CallContext World { get; } = new()
    {
        ManagerOfExtension = (extension, _) => extension.Length == 3 && extension[1] == '0' ? "M" + extension[2] : null,
        ClientOf = party => party.Number == "+4930100" ? "C7" : null,
        AssignedManager = (client, _) => client == "C1" ? "M1" : null,
    };

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static Call Fold(string lines, double asOf = 36000, CallContext? world = null) =>
        CallFold.Fold(Events(lines), world ?? World, At(asOf));

    /// <summary>The figures in one line, so that a test shows all of them.</summary>
    public static string Figures(string lines, double asOf = 36000, CallContext? world = null) =>
        Figures(Fold(lines, asOf, world));

    public static string Figures(Call call)
    {
        var shares = string.Join(" ", call.Shares.Select(share => $"{share.ManagerId}={share.TalkTime.TotalSeconds}"));
        var flags = string.Join(" ", CallWireNames.Of(call.Flags));
        var direction = call.Direction is { } way ? CallWireNames.Of(way) : "null";
        var disposition = call.Disposition is { } became ? CallWireNames.Of(became) : "null";
        return $"{CallWireNames.Of(call.State)} {direction} {disposition}"
            + $" duration {call.Duration.TotalSeconds} ring {Seconds(call.RingTime)} talk {call.TalkTime.TotalSeconds}"
            + $" hold {Seconds(call.HoldTime)} [{shares}]" + (flags.Length > 0 ? " " + flags : "");
    }

    public static List<CallEvent> Events(string lines) => lines
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select((line, index) => Event(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), index + 1))
        .ToList();

    private static string Seconds(TimeSpan? length) => length is { } known ? $"{known.TotalSeconds}" : "null";

    private static CallEvent Event(string[] words, int number)
    {
        var keys = words.Where(word => word.Contains('=')).Select(word => word.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var bare = words.Skip(2).Where(word => !word.Contains('=')).ToList();
        var parties = bare.Where(IsParty).ToList();
        var kind = Enum.Parse<CallEventKind>(words[1]);
        _ = CallWireNames.TryParse(keys.GetValueOrDefault("reason", ""), out EndReason reason);
        return new CallEvent
        {
            Source = keys.GetValueOrDefault("source", "pbx"),
            CallId = "k1",
            EventId = keys.GetValueOrDefault("id", $"e{number}"),
            LegId = bare.FirstOrDefault(word => !IsParty(word)) ?? "",
            OccurredAt = At(Number(words[0])),
            Kind = kind,
            Party = parties.Count > 0 ? Party(parties[0]) : null,
            From = keys.TryGetValue("from", out var from) ? Party(from) : null,
            To = keys.TryGetValue("dialled", out var dialled) ? Party(dialled) : null,
            Direction = keys.TryGetValue("direction", out var way) ? Enum.Parse<CallDirection>(way, true) : null,
            Reason = reason,
            HoldBy = Enum.Parse<CallSide>(keys.GetValueOrDefault("by", "Unspecified"), true),
            Seq = (long)Number(keys.GetValueOrDefault("seq", "0")),
            TransferType = Enum.Parse<TransferType>(keys.GetValueOrDefault("type", "Unspecified"), true),
            ToLegId = keys.GetValueOrDefault("to", ""),
            RecordingLength = keys.TryGetValue("length", out var length) ? TimeSpan.FromSeconds(Number(length)) : null,
            RecordingChannels = (int)Number(keys.GetValueOrDefault("channels", "0")),
            Record = kind == CallEventKind.Record ? Record(keys) : null,
        };
    }

    private static CallRecord Record(Dictionary<string, string> keys)
    {
        _ = CallWireNames.TryParse(keys.GetValueOrDefault("answeredBy", ""), out PartyRole answeredBy);
        return new CallRecord
        {
            From = Party(keys["from"]),
            To = Party(keys["dialled"]),
            StartedAt = At(Number(keys["start"])),
            AnsweredAt = keys.TryGetValue("answer", out var answer) ? At(Number(answer)) : null,
            EndedAt = keys.TryGetValue("end", out var end) ? At(Number(end)) : null,
            AnsweredBy = answeredBy,
            Disposition = CallWireNames.TryParse(keys.GetValueOrDefault("disposition", "-"), out CallDisposition given)
                ? given
                : null,
        };
    }

    private static bool IsParty(string word) =>
        word.Contains(':') || word is "ivr" or "voicemail" or "queue" or "agent" or "customer";

    private static CallParty Party(string word)
    {
        var (role, name) = word.Split(':') is [var before, var after] ? (before, after) : (word, "");
        _ = CallWireNames.TryParse(role == "number" || role == "extension" ? "" : role, out PartyRole known);
        return new CallParty
        {
            Role = known,
            Extension = role is "agent" or "extension" ? name : "",
            ClientId = role == "customer" ? name : "",
            Number = role == "number" ? name : "",
            Queue = role == "queue" ? name : "",
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

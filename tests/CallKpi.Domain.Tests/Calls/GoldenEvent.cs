using System.Globalization;
using System.Text.Json;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Reads one event of the worked examples.</summary>
internal static class GoldenEvent
{
    private static readonly string[] KnownFields =
    [
        "id", "at", "kind", "leg", "party", "reason", "by", "seq", "type", "toLeg", "length", "channels", "source",
        "call", "queue", "from", "to", "answeredBy", "start", "answer", "end", "disposition", "direction",
    ];

    public static CallEvent Read(JsonElement row, string source, string call)
    {
        foreach (var field in row.EnumerateObject())
        {
            Assert.True(KnownFields.Contains(field.Name), $"The runner does not know the event field '{field.Name}'.");
        }

        var kind = Kind(Text(row, "kind"));
        return new CallEvent
        {
            Source = Text(row, "source", source),
            CallId = Text(row, "call", call),
            EventId = Text(row, "id"),
            LegId = Text(row, "leg"),
            OccurredAt = At(row, "at")!.Value,
            Kind = kind,
            Party = Party(row, "party") ?? Queue(row),
            From = Party(row, "from"),
            To = Party(row, "to"),
            Direction = Direction(row),
            Reason = Reason(Text(row, "reason")),
            HoldBy = Side(Text(row, "by")),
            Seq = row.TryGetProperty("seq", out var seq) ? seq.GetInt64() : 0,
            TransferType = Type(Text(row, "type")),
            ToLegId = Text(row, "toLeg"),
            RecordingLength = Seconds(row, "length"),
            RecordingChannels = row.TryGetProperty("channels", out var channels) ? channels.GetInt32() : 0,
            Record = kind == CallEventKind.Record ? Record(row) : null,
        };
    }

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static CallRecord Record(JsonElement row) => new()
    {
        From = Party(row, "from") ?? new CallParty(),
        To = Party(row, "to") ?? new CallParty(),
        StartedAt = At(row, "start")!.Value,
        AnsweredAt = At(row, "answer"),
        EndedAt = At(row, "end"),
        AnsweredBy = AnsweredBy(row),
        Disposition = Disposition(Text(row, "disposition")),
        Direction = Direction(row),
    };

    private static CallEventKind Kind(string name) => name switch
    {
        "CallStarted" => CallEventKind.Started,
        "CallEnded" => CallEventKind.Ended,
        "Snapshot" => CallEventKind.Record,
        _ => Enum.Parse<CallEventKind>(name),
    };

    private static CallSide Side(string name) => name switch
    {
        "" => CallSide.Unspecified,
        "agent" => CallSide.Agent,
        "customer" => CallSide.Customer,
        _ => throw new FormatException($"Unknown side '{name}'."),
    };

    private static TransferType Type(string name) => name switch
    {
        "" => TransferType.Unspecified,
        "blind" => TransferType.Blind,
        "attended" => TransferType.Attended,
        _ => throw new FormatException($"Unknown type of transfer '{name}'."),
    };

    private static CallDirection? Direction(JsonElement row)
    {
        var name = Text(row, "direction");
        return name.Length == 0 ? null : Enum.Parse<CallDirection>(name, ignoreCase: true);
    }

    private static EndReason Reason(string name) =>
        CallWireNames.TryParse(name, out EndReason reason) ? reason : throw new FormatException($"Unknown reason '{name}'.");

    private static CallDisposition? Disposition(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        return CallWireNames.TryParse(name, out CallDisposition given)
            ? given
            : throw new FormatException($"Unknown disposition '{name}'.");
    }

    private static PartyRole AnsweredBy(JsonElement row)
    {
        if (!row.TryGetProperty("answeredBy", out var by) || by.ValueKind == JsonValueKind.Null)
        {
            return PartyRole.Unspecified;
        }

        return Role(by.ValueKind == JsonValueKind.Object ? Text(by, "role") : by.GetString()!);
    }

    private static PartyRole Role(string name) =>
        CallWireNames.TryParse(name, out PartyRole role) ? role : throw new FormatException($"Unknown role '{name}'.");

    private static CallParty? Party(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var party) || party.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return new CallParty
        {
            Role = Role(Text(party, "role")),
            Extension = Text(party, "extension"),
            Number = Text(party, "number"),
            ManagerId = Text(party, "manager"),
            ClientId = Text(party, "client"),
            Queue = Text(party, "queue"),
        };
    }

    private static CallParty? Queue(JsonElement row) =>
        Text(row, "queue") is { Length: > 0 } queue ? new CallParty { Role = PartyRole.Queue, Queue = queue } : null;

    private static DateTimeOffset? At(JsonElement row, string name) =>
        Text(row, name) is { Length: > 0 } text ? Instant(text) : null;

    private static TimeSpan? Seconds(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? TimeSpan.FromSeconds(value.GetDouble())
            : null;

    private static string Text(JsonElement row, string name, string otherwise = "") =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : otherwise;
}

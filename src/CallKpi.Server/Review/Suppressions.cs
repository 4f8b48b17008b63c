using CallKpi.Domain.Review;
using CallKpi.Storage;
using Google.Protobuf;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>A tenant's suppressions.</summary>
internal sealed class Suppressions
{
    private readonly List<Suppression> _all;

    private Suppressions(IReadOnlyList<Wire.Suppression> messages)
    {
        Messages = messages;
        _all = [.. messages.Select(Read)];
    }

    /// <summary>As they are listed, by id.</summary>
    public IReadOnlyList<Wire.Suppression> Messages { get; }

    /// <summary>Reads the store's rows.</summary>
    public static Suppressions Of(IReadOnlyList<ReviewRuleRow> rows) =>
        new([.. rows.Select(row => Wire.Suppression.Parser.ParseFrom(row.Payload))]);

    /// <summary>A suppression as the store keeps it.</summary>
    public static ReviewRuleRow Row(int tenant, Wire.Suppression suppression) =>
        new(tenant, LogKind.FlagSuppression, suppression.Id, suppression.ToByteArray()) { EndsAt = suppression.Until.ToDateTimeOffset() };

    /// <summary>The suppression that covers a flag, the first by id; null if none does.</summary>
    public string? Covering(Wire.Flag flag, DateTimeOffset endsAt) => _all.Count == 0
        ? null
        : Covering(flag.Kind, flag.ManagerId, flag.ClientId, flag.BranchId, (flag.At.ToDateTimeOffset(), endsAt));

    /// <summary>The suppression that covers a flag, the first by id; null if none does.</summary>
    public string? Covering(FlagBrief flag, ILedgerReader reader) => _all.Count == 0
        ? null
        : Covering(
            flag.Kind,
            flag.SalesManager is { } manager ? reader.IdentityId(manager) : "",
            flag.Client is { } client ? reader.IdentityId(client) : "",
            flag.BranchId,
            (flag.At, flag.EndsAt));

    private string? Covering(string kind, string managerId, string clientId, string branchId, (DateTimeOffset At, DateTimeOffset EndsAt) when) =>
        _all.Find(each => each.Covers(kind, managerId, clientId, branchId, when.At, when.EndsAt))?.Id;

    /// <summary>A suppression as the domain has it.</summary>
    public static Suppression Read(Wire.Suppression wire) =>
        new(wire.Id, wire.From.ToDateTimeOffset(), wire.Until.ToDateTimeOffset())
        {
            Kind = Text(wire.Kind),
            ManagerId = Text(wire.ManagerId),
            ClientId = Text(wire.ClientId),
            BranchId = Text(wire.BranchId),
        };

    private static string? Text(string text) => text.Length == 0 ? null : text;
}

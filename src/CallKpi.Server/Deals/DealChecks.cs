using System.Globalization;
using System.Text;
using CallKpi.Server.Ledger;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Deals;

/// <summary>What a statement of a deal shows to be wrong with it, field by field.</summary>
/// <param name="tenant">Whose clients and managers are known.</param>
/// <param name="now">The server's clock.</param>
internal sealed class DealChecks(TenantState tenant, DateTimeOffset now)
{
    /// <summary>Everything that is wrong with a deal, at most <see cref="DealLimits.MostViolations"/>.</summary>
    public IReadOnlyList<Wire.DealViolation> Violations(Wire.Deal deal) =>
        [.. Names(deal).Concat(Times(deal)).Concat(Stages(deal)).Concat(Money(deal)).Concat(Outcome(deal)).Take(DealLimits.MostViolations)];

    private IEnumerable<Wire.DealViolation> Names(Wire.Deal deal)
    {
        if (Text(deal.Id, "id", isNeeded: true) is { } id)
        {
            yield return id;
        }

        if (Text(deal.Group, "group", isNeeded: false) is { } group)
        {
            yield return group;
        }

        if (Text(deal.ClientId, "client_id", isNeeded: true) is { } client)
        {
            yield return client;
        }
        else if (tenant.Organisation.FindClient(deal.ClientId) is null)
        {
            yield return Fault("client_id", Wire.DealFault.NoSuchClient, "names no client; enter the client first.");
        }

        if (Text(deal.ManagerId, "manager_id", isNeeded: true) is { } manager)
        {
            yield return manager;
        }
        else if (tenant.Organisation.FindManager(deal.ManagerId) is null)
        {
            yield return Fault("manager_id", Wire.DealFault.NoSuchManager, "names no manager; enter the manager first.");
        }
    }

    private IEnumerable<Wire.DealViolation> Times(Wire.Deal deal)
    {
        if (deal.OpenedAt is null)
        {
            yield return Fault("opened_at", Wire.DealFault.Missing, "is missing; send when the deal was opened, in UTC.");
        }

        DateTimeOffset? opened = Instant(deal.OpenedAt);
        (string Field, Timestamp? At, bool MayBeAhead)[] times =
        [
            ("opened_at", deal.OpenedAt, false), ("closed_at", deal.ClosedAt, false),
            ("delivery_promised_at", deal.DeliveryPromisedAt, true), ("delivered_at", deal.DeliveredAt, false),
        ];
        foreach ((string field, Timestamp? at, bool mayBeAhead) in times)
        {
            if (at is not null && Time(at, field, mayBeAhead) is { } fault)
            {
                yield return fault;
            }
            else if (Instant(at) < opened)
            {
                yield return Fault(
                    field, Wire.DealFault.OutOfOrder, $"is {Show(at)}, before `opened_at`, {Show(deal.OpenedAt)}; check which fields of the CRM these are.");
            }
        }
    }

    private IEnumerable<Wire.DealViolation> Stages(Wire.Deal deal)
    {
        if (deal.Stages.Count > DealLimits.MostStages)
        {
            yield return Fault("stages", Wire.DealFault.TooLong, $"has {deal.Stages.Count} entries; at most {DealLimits.MostStages} are kept.");
            yield break;
        }

        (DateTimeOffset? before, string beforeField) = (Instant(deal.OpenedAt), "opened_at");
        DateTimeOffset? closed = Instant(deal.ClosedAt);
        for (int index = 0; index < deal.Stages.Count; index++)
        {
            Wire.DealStage stage = deal.Stages[index];
            string field = string.Create(CultureInfo.InvariantCulture, $"stages[{index}].entered_at");
            if (Text(stage.Name, string.Create(CultureInfo.InvariantCulture, $"stages[{index}].name"), isNeeded: true) is { } name)
            {
                yield return name;
            }

            if (stage.EnteredAt is null)
            {
                yield return Fault(field, Wire.DealFault.Missing, "is missing; send when the deal entered the stage, in UTC.");
            }
            else if (Time(stage.EnteredAt, field, mayBeAhead: false) is { } fault)
            {
                yield return fault;
            }
            else if (Instant(stage.EnteredAt) is { } entered)
            {
                if (entered < before)
                {
                    yield return Fault(
                        field, Wire.DealFault.OutOfOrder, $"is {Show(stage.EnteredAt)}, before `{beforeField}`; send the stages in the order of time.");
                }
                else if (entered > closed)
                {
                    yield return Fault(
                        field, Wire.DealFault.OutOfOrder, $"is {Show(stage.EnteredAt)}, after `closed_at`, {Show(deal.ClosedAt)}; a closed deal enters no stage.");
                }

                (before, beforeField) = (entered, field);
            }
        }
    }

    private static IEnumerable<Wire.DealViolation> Money(Wire.Deal deal)
    {
        if (deal.Amount.Length > 0 && DealAmounts.Read(deal.Amount) is null)
        {
            yield return Fault(
                "amount", Wire.DealFault.BadAmount, "is no decimal number of at most 15 digits before the point and 4 behind it; write it without sign and spaces, such as 125000.50.");
        }

        if (deal.Amount.Length > 0 && deal.Currency.Length == 0)
        {
            yield return Fault("currency", Wire.DealFault.Missing, "is empty; an amount needs the code of its currency, such as RUB.");
        }

        if (deal.Currency.Length > 0 && !DealAmounts.IsCurrency(deal.Currency))
        {
            yield return Fault("currency", Wire.DealFault.BadCurrency, "is no code of ISO 4217; send three capital letters, such as RUB.");
        }
    }

    private static IEnumerable<Wire.DealViolation> Outcome(Wire.Deal deal)
    {
        if (!System.Enum.IsDefined(deal.Outcome))
        {
            yield return Fault("outcome", Wire.DealFault.BadOutcome, $"is {(int)deal.Outcome}; send OPEN, WON or LOST.");
        }
        else if (deal.Outcome is Wire.DealOutcome.Won or Wire.DealOutcome.Lost && deal.ClosedAt is null)
        {
            yield return Fault("closed_at", Wire.DealFault.OutcomeDiffers, "is missing of a deal that is won or lost; send when that was.");
        }
        else if (deal.Outcome is Wire.DealOutcome.Open or Wire.DealOutcome.Unspecified && deal.ClosedAt is not null)
        {
            yield return Fault("outcome", Wire.DealFault.OutcomeDiffers, "says that the deal is open, and `closed_at` is given; send WON or LOST, or no `closed_at`.");
        }
    }

    private static Wire.DealViolation? Text(string text, string field, bool isNeeded)
    {
        if (isNeeded && string.IsNullOrWhiteSpace(text))
        {
            return Fault(field, Wire.DealFault.Missing, "is empty; every deal needs it.");
        }

        if (Encoding.UTF8.GetByteCount(text) > DealLimits.MostTextBytes)
        {
            return Fault(field, Wire.DealFault.TooLong, $"is longer than {DealLimits.MostTextBytes} bytes; shorten it.");
        }

        // Bytes that are no UTF-8 arrive as the replacement character: two such ids would be one.
        return text.Any(letter => char.IsControl(letter) || letter == '\uFFFD')
            ? Fault(field, Wire.DealFault.BadText, "has control characters or is not valid UTF-8; send plain text.")
            : null;
    }

    private Wire.DealViolation? Time(Timestamp at, string field, bool mayBeAhead)
    {
        if (WireInstants.Read(at) is not { } time)
        {
            return Fault(field, Wire.DealFault.BadTime, "is no valid time; send seconds (not milliseconds) from year 1 to 9999 and nanos from 0 to 999,999,999.");
        }

        if (time < DealLimits.Earliest)
        {
            return Fault(field, Wire.DealFault.TooOld, $"is {Show(at)}, before 1990; check the unit of the time (seconds, not milliseconds).");
        }

        return time > now + DealLimits.Ahead && !mayBeAhead
            ? Fault(field, Wire.DealFault.InTheFuture, $"is {Show(at)}, more than 10 minutes ahead of this server's clock; check the clocks and the time zone.")
            : null;
    }

    private static DateTimeOffset? Instant(Timestamp? at) => at is null ? null : WireInstants.Read(at);

    private static string Show(Timestamp? at) =>
        Instant(at) is { } time ? time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "no valid time";

    private static Wire.DealViolation Fault(string field, Wire.DealFault fault, string message) =>
        new() { Field = field, Fault = fault, Message = $"`{field}` {message}" };
}

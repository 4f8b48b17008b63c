using System.Globalization;
using System.Text;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Contacts;
using Duration = Google.Protobuf.WellKnownTypes.Duration;
using NodaTime;
using NodaTime.Text;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Ledger;

/// <summary>The contract's policies and classes as the domain's, and back.</summary>
internal static class PolicyWords
{
    private const int MostBytes = 256;

    /// <summary>A contact policy.</summary>
    public static ContactPolicy Policy(Wire.ContactPolicy wire, ICollection<string> errors)
    {
        LocalDate from = OrganisationWords.Date(wire.EffectiveFrom, "effective_from", errors);
        if (from < TenantState.FirstPolicyDay)
        {
            errors.Add("`effective_from` lies before 1990; no contact does.");
        }

        if (!Enum.IsDefined(wire.InboundCounts))
        {
            errors.Add("`inbound_counts` must be NOBODY, NOT_REGULAR or EVERYBODY.");
        }

        if (wire.MinFacts is < 0 or > 1000)
        {
            errors.Add("`min_facts` must be 0 to 1,000.");
        }

        return new ContactPolicy(wire.EffectiveFrom, from)
        {
            TalkFloor = Length(wire.TalkFloor, "talk_floor", errors),
            MinSpacing = Length(wire.MinSpacing, "min_spacing", errors),
            MinFacts = wire.MinFacts,
            ReminderCounts = wire.ReminderCounts,
            WrongManagerCounts = wire.WrongManagerCounts,
            InboundCounts = wire.InboundCounts switch
            {
                Wire.InboundCounts.Nobody => InboundCounts.Nobody,
                Wire.InboundCounts.Everybody => InboundCounts.Everybody,
                _ => InboundCounts.NotRegular,
            },
        };
    }

    /// <summary>A contact policy in the contract's form.</summary>
    public static Wire.ContactPolicy Policy(ContactPolicy policy) => new()
    {
        EffectiveFrom = LocalDatePattern.Iso.Format(policy.From),
        TalkFloor = Duration.FromTimeSpan(policy.TalkFloor),
        MinSpacing = Duration.FromTimeSpan(policy.MinSpacing),
        MinFacts = policy.MinFacts,
        ReminderCounts = policy.ReminderCounts,
        WrongManagerCounts = policy.WrongManagerCounts,
        InboundCounts = policy.InboundCounts switch
        {
            InboundCounts.Nobody => Wire.InboundCounts.Nobody,
            InboundCounts.Everybody => Wire.InboundCounts.Everybody,
            _ => Wire.InboundCounts.NotRegular,
        },
    };

    /// <summary>A version of a priority class.</summary>
    public static ClassVersion Class(Wire.PriorityClass wire, ICollection<string> errors)
    {
        if (string.IsNullOrWhiteSpace(wire.Id) || Encoding.UTF8.GetByteCount(wire.Id) > MostBytes || wire.Id.Any(char.IsControl))
        {
            errors.Add("`id` must have 1 to 256 bytes without control characters.");
        }

        if (Encoding.UTF8.GetByteCount(wire.Name) > MostBytes)
        {
            errors.Add("`name` must have at most 256 bytes.");
        }

        decimal weight = Number(wire.Weight, "weight", errors);
        if (weight <= 0)
        {
            errors.Add("`weight` must be over 0, such as 1 or 2.5.");
        }

        LocalDate? from = wire.EffectiveFrom.Length == 0
            ? null
            : OrganisationWords.Date(wire.EffectiveFrom, "effective_from", errors);
        CadenceTarget[] targets = [.. wire.Targets.Select(target => Target(wire, target, weight, errors))];
        if (targets.Length == 0)
        {
            errors.Add("`targets` is empty; give at least one, such as calls every 7 days, at most 14.");
        }

        if (targets.DistinctBy(target => target.Kind).Count() < targets.Length)
        {
            errors.Add("`targets` has two for the same kind of contact; give one for each.");
        }

        return new ClassVersion(wire.Id, wire.Name.Length == 0 ? wire.Id : wire.Name, weight, from, targets);
    }

    /// <summary>A version of a priority class in the contract's form.</summary>
    public static Wire.PriorityClass Class(ClassVersion version) => new()
    {
        Id = version.Id,
        Name = version.Name,
        Weight = Decimal(version.Weight),
        EffectiveFrom = version.From is { } from ? LocalDatePattern.Iso.Format(from) : "",
        Targets =
        {
            version.Targets.Select(target => new Wire.CadenceTarget
            {
                Kind = ContactWords.Kind(target.Kind),
                TargetGapDays = target.TargetGapDays,
                MaximumGapDays = target.MaximumGapDays,
                Unit = target.Unit == CadenceUnit.WorkingDays ? Wire.GapUnit.WorkingDays : Wire.GapUnit.Days,
                Share = Decimal(target.WeightShare),
            }),
        },
    };

    private static CadenceTarget Target(
        Wire.PriorityClass wire, Wire.CadenceTarget target, decimal weight, ICollection<string> errors)
    {
        decimal? share = target.Share.Length == 0 ? null : Number(target.Share, "share", errors);
        CadenceTarget made = new(
            wire.Id,
            weight,
            target.TargetGapDays,
            target.MaximumGapDays,
            target.Unit == Wire.GapUnit.WorkingDays ? CadenceUnit.WorkingDays : CadenceUnit.Days,
            ContactWords.Kinds(target.Kind),
            share);
        if (made.Fault() is { } fault)
        {
            errors.Add(fault);
        }

        return made;
    }

    private static TimeSpan Length(Duration? length, string field, ICollection<string> errors)
    {
        if (length is null)
        {
            return TimeSpan.Zero;
        }

        if (length.Seconds is >= 0 and <= 86_400 * 366 && length.Nanos is >= 0 and < 1_000_000_000)
        {
            return length.ToTimeSpan();
        }

        errors.Add($"`{field}` must be 0 s to 366 days.");
        return TimeSpan.Zero;
    }

    private static string Decimal(decimal number) => number.ToString("G29", CultureInfo.InvariantCulture);

    private static decimal Number(string text, string field, ICollection<string> errors)
    {
        if (decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal number) && number <= 1_000_000)
        {
            return number;
        }

        errors.Add($"`{field}` must be a decimal number from 0 to 1,000,000 such as 2.5.");
        return 1;
    }
}

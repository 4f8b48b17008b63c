using CallKpi.Domain.Clients;
using CallKpi.Domain.Organisation;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Ledger;

/// <summary>The contract's branches, managers and clients as the domain's. What cannot be read is an error in words.</summary>
internal static class OrganisationWords
{
    /// <summary>A branch.</summary>
    public static Branch Branch(Wire.Branch wire, ICollection<string> errors)
    {
        string zone = wire.TimeZone.Length == 0 ? "Etc/UTC" : wire.TimeZone;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            errors.Add("`time_zone` is no IANA time zone; use one such as Europe/Moscow.");
        }

        return new Branch(wire.Id, wire.Name, zone, Plan(wire, errors))
        {
            WorkingDays = Days(wire.WorkingDays, errors),
            Holidays = [.. wire.Holidays.Select(day => Date(day, "holidays", errors).ToDateOnly()).Order()],
        };
    }

    /// <summary>A manager.</summary>
    public static SalesManager SalesManager(Wire.Manager wire) => new(
        wire.Id,
        wire.Name.Length == 0 ? wire.Id : wire.Name,
        wire.BranchId.Length == 0 ? TenantState.DefaultBranchId : wire.BranchId,
        wire.Role switch
        {
            Wire.SalesRole.Generator => SalesRole.Generator,
            Wire.SalesRole.Converter => SalesRole.Converter,
            Wire.SalesRole.Farmer => SalesRole.Farmer,
            _ => SalesRole.Universal,
        })
    {
        Extensions = [.. wire.Extensions.Select(holding => new ExtensionHolding(
            holding.Extension, At(holding.From) ?? DateTimeOffset.MinValue, At(holding.To)))],
    };

    /// <summary>A client; its numbers are read by the dial plan of its branch, else of its manager's.</summary>
    public static Client Client(Wire.Client wire, TenantState tenant, ICollection<string> errors)
    {
        Branch branch = tenant.Organisation.FindBranch(wire.BranchId)
            ?? tenant.BranchFor(wire.Assignments.Count == 0 ? null : wire.Assignments[^1].ManagerId);
        if (wire.BranchId.Length != 0 && branch.Id != wire.BranchId)
        {
            errors.Add("`branch_id` names no branch; enter the branch first, or leave it empty.");
        }

        return new Client(wire.Id, wire.Name.Length == 0 ? wire.Id : wire.Name)
        {
            Phones = [.. wire.Phones.Select(phone => Phone(phone, branch.DialPlan, errors)).OfType<PhoneNumber>().Distinct()],
            Classes = [.. wire.Classes
                .Select(membership => new ClassPeriod(membership.ClassId, At(membership.From) ?? DateTimeOffset.MinValue))
                .OrderBy(membership => membership.From)],
            Assignments = [.. wire.Assignments
                .Select(assignment => new Assignment(
                    assignment.ManagerId, At(assignment.From) ?? DateTimeOffset.MinValue, At(assignment.To)))
                .OrderBy(assignment => assignment.From)],
            Purchases = [.. wire.Purchases
                .Select(purchase => Domain.Periods.LocalDays.DateOf(purchase.ToDateTimeOffset(), tenant.TimeOf(branch).Zone).ToDateOnly())
                .Order()],
            FactClass = wire.FactClass.Length == 0 ? null : wire.FactClass,
            PotentialClass = wire.PotentialClass.Length == 0 ? null : wire.PotentialClass,
        };
    }

    /// <summary>A date written as YYYY-MM-DD.</summary>
    public static LocalDate Date(string text, string field, ICollection<string> errors)
    {
        ParseResult<LocalDate> parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success)
        {
            return parsed.Value;
        }

        errors.Add($"`{field}` has a day that is not written as YYYY-MM-DD.");
        return new LocalDate(1990, 1, 1);
    }

    private static DateTimeOffset? At(Timestamp? at) => at?.ToDateTimeOffset();

    private static DialPlan Plan(Wire.Branch wire, ICollection<string> errors)
    {
        if (wire.Country.Length == 0)
        {
            return DialPlan.International;
        }

        string? areaCode = wire.AreaCode.Length == 0 ? null : wire.AreaCode;
        string? outside = wire.OutsideLinePrefix.Length == 0 ? null : wire.OutsideLinePrefix;
        if (DialPlan.For(wire.Country, areaCode, outsideLinePrefix: outside) is { } plan)
        {
            return plan;
        }

        errors.Add("`country` is none whose dial plan is known; leave it empty and write numbers with a +.");
        return DialPlan.International;
    }

    private static WeekDays Days(IEnumerable<int> days, ICollection<string> errors)
    {
        WeekDays week = WeekDays.None;
        foreach (int day in days)
        {
            if (day is < 1 or > 7)
            {
                errors.Add("`working_days` has a day that is not 1 (Monday) to 7 (Sunday).");
                continue;
            }

            week |= (WeekDays)(1 << (day - 1));
        }

        return week == WeekDays.None ? WeekDays.MondayToFriday : week;
    }

    private static PhoneNumber? Phone(string text, DialPlan plan, ICollection<string> errors)
    {
        PhoneResult result = PhoneNumbers.Normalise(text, plan);
        if (result.Kind == PhoneResultKind.Number)
        {
            return result.Number;
        }

        errors.Add(result.Problem == PhoneProblem.None
            ? "`phones` has a short or hidden number; give subscriber numbers such as +74950001234."
            : $"`phones`: {result.Message}");
        return null;
    }
}

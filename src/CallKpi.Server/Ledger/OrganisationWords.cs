using CallKpi.Domain.Clients;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
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
        return new Branch(wire.Id, wire.Name.Length == 0 ? wire.Id : wire.Name, zone, Plan(wire, errors))
        {
            WorkingDays = Days(wire.WorkingDays, errors),
            Holidays = Dates(wire.Holidays, "holidays", errors),
            ExtraWorkingDays = Dates(wire.ExtraWorkingDays, "extra_working_days", errors),
        };
    }

    /// <summary>A manager.</summary>
    public static SalesManager SalesManager(Wire.Manager wire, ICollection<string> errors) => new(
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
            holding.Extension,
            At(holding.From, "extensions.from", errors) ?? DateTimeOffset.MinValue,
            At(holding.To, "extensions.to", errors)))],
    };

    /// <summary>A client; its numbers are read by the dial plan of its branch, else of its manager's.</summary>
    public static Client Client(Wire.Client wire, TenantState tenant, ICollection<string> errors)
    {
        Assignment[] assignments = [.. wire.Assignments
            .Select(assignment => new Assignment(
                assignment.ManagerId,
                At(assignment.From, "assignments.from", errors) ?? DateTimeOffset.MinValue,
                At(assignment.To, "assignments.to", errors)))
            .OrderBy(assignment => assignment.From)];
        Branch branch = tenant.BranchOf(wire.BranchId, assignments);
        return new Client(wire.Id, wire.Name.Length == 0 ? wire.Id : wire.Name)
        {
            BranchId = wire.BranchId.Length == 0 ? null : wire.BranchId,
            Phones = [.. wire.Phones.Select(phone => Phone(phone, branch.DialPlan, errors)).OfType<PhoneNumber>().Distinct()],
            Classes = [.. wire.Classes
                .Select(membership => new ClassPeriod(
                    membership.ClassId, At(membership.From, "classes.from", errors) ?? DateTimeOffset.MinValue))
                .OrderBy(membership => membership.From)],
            Assignments = assignments,
            Purchases = [.. wire.Purchases
                .Select(purchase => At(purchase, "purchases", errors))
                .OfType<DateTimeOffset>()
                .Select(at => LocalDays.DateOf(at, tenant.TimeOf(branch).Zone).ToDateOnly())
                .Order()],
            FactClass = wire.FactClass.Length == 0 ? null : wire.FactClass,
            PotentialClass = wire.PotentialClass.Length == 0 ? null : wire.PotentialClass,
        };
    }

    /// <summary>A date written as YYYY-MM-DD.</summary>
    public static LocalDate Date(string text, string field, ICollection<string> errors)
    {
        ParseResult<LocalDate> parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed is { Success: true, Value: { Year: >= 1 } day })
        {
            return day;
        }

        errors.Add($"`{field}` has a day that is not written as YYYY-MM-DD.");
        return new LocalDate(1990, 1, 1);
    }

    private static DateOnly[] Dates(IEnumerable<string> days, string field, ICollection<string> errors) =>
        [.. days.Select(day => Date(day, field, errors).ToDateOnly()).Distinct().Order()];

    private static DateTimeOffset? At(Timestamp? at, string field, ICollection<string> errors)
    {
        DateTimeOffset? instant = at is null ? null : WireInstants.Read(at);
        if (instant is not null || at is null)
        {
            return instant;
        }

        errors.Add($"`{field}` has a time that is none; send seconds and nanoseconds of UTC.");
        return null;
    }

    private static DialPlan Plan(Wire.Branch wire, ICollection<string> errors)
    {
        if (wire.Country.Length == 0)
        {
            if (wire.AreaCode.Length + wire.OutsideLinePrefix.Length > 0)
            {
                errors.Add("`area_code` and `outside_line_prefix` mean nothing without `country`; give its ISO 3166 code.");
            }

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

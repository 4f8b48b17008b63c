using System.Text;
using CallKpi.Domain.Clients;
using NodaTime;

namespace CallKpi.Domain.Organisation;

/// <summary>What can be seen to be wrong with a record, all of it at once.</summary>
internal static class OrganisationValidation
{
    private const int LongestIdBytes = 256;

    internal static List<OrganisationError> Of(Branch branch)
    {
        var errors = new List<OrganisationError>();
        CheckId(branch.Id, "id", errors);
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(branch.TimeZone) is null)
        {
            errors.Add(OrganisationErrors.UnknownZone(branch.TimeZone));
        }

        CheckDigits(branch.DialPlan.AreaCode, "area_code", errors);
        CheckDigits(branch.DialPlan.OutsideLinePrefix, "outside_line_prefix", errors);
        errors.AddRange((branch.DialPlan.ExtensionLengths ?? []).Where(length => length is < 2 or > 8).Select(OrganisationErrors.BadExtensionLength));
        return errors;
    }

    internal static List<OrganisationError> Of(SalesManager manager, Func<string, bool> hasBranch)
    {
        var errors = new List<OrganisationError>();
        CheckId(manager.Id, "id", errors);
        if (!hasBranch(manager.BranchId))
        {
            errors.Add(OrganisationErrors.Unknown("branch_id", "branch", manager.BranchId));
        }

        for (var index = 0; index < manager.Extensions.Count; index++)
        {
            var holding = manager.Extensions[index];
            var field = $"extensions[{index}]";
            CheckId(holding.Extension, field + ".extension", errors);
            CheckInterval(holding.From, holding.To, field, errors);
            for (var earlier = 0; earlier < index; earlier++)
            {
                var other = manager.Extensions[earlier];
                if (other.Extension == holding.Extension && Overlap(other.From, other.To, holding.From, holding.To))
                {
                    errors.Add(OrganisationErrors.Overlaps(field, $"extensions[{earlier}]"));
                }
            }
        }

        return errors;
    }

    internal static List<OrganisationError> Of(
        Client client, Func<string, bool> hasBranch, Func<string, bool> hasManager, Func<string, bool> hasClass)
    {
        var errors = new List<OrganisationError>();
        CheckId(client.Id, "id", errors);
        if (client.BranchId is { } branchId && !hasBranch(branchId))
        {
            errors.Add(OrganisationErrors.Unknown("branch_id", "branch", branchId));
        }

        for (var index = 0; index < client.Phones.Count; index++)
        {
            if (client.Phones[index].IsNone)
            {
                errors.Add(OrganisationErrors.BadNumber($"phones[{index}]"));
            }
        }

        CheckClasses(client.Classes, hasClass, errors);
        CheckAssignments(client.Assignments, hasManager, errors);
        return errors;
    }

    private static void CheckClasses(IReadOnlyList<ClassPeriod> classes, Func<string, bool> hasClass, List<OrganisationError> errors)
    {
        for (var index = 0; index < classes.Count; index++)
        {
            if (!hasClass(classes[index].ClassId))
            {
                errors.Add(OrganisationErrors.Unknown($"classes[{index}].class_id", "priority class", classes[index].ClassId));
            }

            if (classes.Take(index).Any(earlier => earlier.From == classes[index].From))
            {
                errors.Add(OrganisationErrors.Twice($"classes[{index}].from", "an earlier entry"));
            }
        }
    }

    private static void CheckAssignments(IReadOnlyList<Assignment> assignments, Func<string, bool> hasManager, List<OrganisationError> errors)
    {
        for (var index = 0; index < assignments.Count; index++)
        {
            var assignment = assignments[index];
            var field = $"assignments[{index}]";
            if (!hasManager(assignment.ManagerId))
            {
                errors.Add(OrganisationErrors.Unknown(field + ".manager_id", "manager", assignment.ManagerId));
            }

            CheckInterval(assignment.From, assignment.To, field, errors);
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (Overlap(assignments[earlier].From, assignments[earlier].To, assignment.From, assignment.To))
                {
                    errors.Add(OrganisationErrors.Overlaps(field, $"assignments[{earlier}]"));
                }
            }
        }
    }

    private static void CheckId(string id, string field, List<OrganisationError> errors)
    {
        if (string.IsNullOrWhiteSpace(id) || Encoding.UTF8.GetByteCount(id) > LongestIdBytes
            || char.IsWhiteSpace(id[0]) || char.IsWhiteSpace(id[^1]) || id.Any(char.IsControl))
        {
            errors.Add(OrganisationErrors.EmptyId(field));
        }
    }

    private static void CheckDigits(string? digits, string field, List<OrganisationError> errors)
    {
        if (digits is not null && !digits.All(char.IsAsciiDigit))
        {
            errors.Add(OrganisationErrors.NotDigits(field));
        }
    }

    private static void CheckInterval(DateTimeOffset from, DateTimeOffset? to, string field, List<OrganisationError> errors)
    {
        if (to <= from)
        {
            errors.Add(OrganisationErrors.EndsBeforeStart(field));
        }
    }

    private static bool Overlap(DateTimeOffset from, DateTimeOffset? to, DateTimeOffset otherFrom, DateTimeOffset? otherTo) =>
        (to is not { } end || otherFrom < end) && (otherTo is not { } otherEnd || from < otherEnd);
}

using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Cadence;

/// <summary>Joins the adjoining and overlapping assignments of each manager, so that a renewed one does not part a row.</summary>
internal static class AssignmentMerge
{
    /// <summary>The merged assignments by start, then manager; those without length are left out.</summary>
    public static Assignment[] Of(IEnumerable<Assignment> assignments)
    {
        var merged = new List<Assignment>();
        foreach (var next in assignments.OrderBy(a => a.ManagerId, StringComparer.Ordinal).ThenBy(a => a.From))
        {
            if (next.To < next.From)
            {
                throw new ArgumentException(
                    $"An assignment from {next.From:O} ends before it begins, at {next.To:O}; swap the two.", nameof(assignments));
            }

            if (next.To == next.From)
            {
                continue;
            }

            if (merged.Count > 0 && Joins(merged[^1], next))
            {
                merged[^1] = merged[^1] with { To = Later(merged[^1].To, next.To) };
            }
            else
            {
                merged.Add(next);
            }
        }

        return [.. merged.OrderBy(a => a.From).ThenBy(a => a.ManagerId, StringComparer.Ordinal)];
    }

    private static bool Joins(Assignment known, Assignment next) =>
        known.ManagerId == next.ManagerId && (known.To is not { } to || next.From <= to);

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null || right is null ? null : left > right ? left : right;
}

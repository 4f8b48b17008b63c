using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>Brings clients into the order the book keeps, and lets equal strings and histories be one object.</summary>
/// <remarks>
/// A million clients name the same hundred managers and dozen classes, and most share a history of one entry;
/// kept once, they cost a reference each.
/// </remarks>
internal sealed class SharedClients
{
    private const int LargestPool = 100_000;
    private readonly Dictionary<string, string> strings = new(StringComparer.Ordinal);
    private readonly Dictionary<ClassPeriod, ClassPeriod[]> classes = [];
    private readonly Dictionary<Assignment, Assignment[]> assignments = [];

    internal Client Compact(Client client) => new(client.Id, client.Name)
    {
        BranchId = client.BranchId is { } branch ? Share(branch) : null,
        Phones = client.Phones.Count == 0 ? [] : client.Phones.Distinct().Order().ToArray(),
        Classes = Share(classes, client.Classes.OrderBy(period => period.From).Select(period => period with { ClassId = Share(period.ClassId) })),
        Assignments = Share(assignments, client.Assignments.OrderBy(one => one.From).Select(one => one with { ManagerId = Share(one.ManagerId) })),
        FactClass = client.FactClass is { } fact ? Share(fact) : null,
        PotentialClass = client.PotentialClass is { } potential ? Share(potential) : null,
        Purchases = client.Purchases.Count == 0 ? [] : client.Purchases.Order().ToArray(),
        MustCall = client.MustCall,
    };

    private string Share(string text)
    {
        if (strings.TryGetValue(text, out var shared))
        {
            return shared;
        }

        if (strings.Count < LargestPool)
        {
            strings.Add(text, text);
        }

        return text;
    }

    private static T[] Share<T>(Dictionary<T, T[]> pool, IEnumerable<T> items)
        where T : struct
    {
        var array = items.ToArray();
        if (array.Length != 1)
        {
            return array.Length == 0 ? [] : array;
        }

        if (pool.TryGetValue(array[0], out var shared))
        {
            return shared;
        }

        if (pool.Count < LargestPool)
        {
            pool.Add(array[0], array);
        }

        return array;
    }
}

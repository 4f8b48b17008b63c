using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>Which client has which number; the rare numbers of several clients stand apart.</summary>
internal sealed class NumberIndex
{
    private readonly Dictionary<PhoneNumber, string> single = [];
    private readonly SortedDictionary<PhoneNumber, SortedSet<string>> several = [];

    /// <summary>Gives a number to a client; the other clients who have it are added to <paramref name="touched"/>.</summary>
    internal void Add(PhoneNumber number, string clientId, SortedSet<string> touched)
    {
        if (several.TryGetValue(number, out var owners))
        {
            touched.UnionWith(owners);
            owners.Add(clientId);
        }
        else if (single.Remove(number, out var owner))
        {
            touched.Add(owner);
            several.Add(number, new SortedSet<string>(StringComparer.Ordinal) { owner, clientId });
        }
        else
        {
            single.Add(number, clientId);
        }
    }

    /// <summary>Takes a number from a client; the other clients who have it are added to <paramref name="touched"/>.</summary>
    internal void Remove(PhoneNumber number, string clientId, SortedSet<string> touched)
    {
        if (!several.TryGetValue(number, out var owners))
        {
            single.Remove(number);
            return;
        }

        owners.Remove(clientId);
        touched.UnionWith(owners);
        if (owners.Count == 1)
        {
            several.Remove(number);
            single.Add(number, owners.Min!);
        }
    }

    internal string? Owner(PhoneNumber number) => single.GetValueOrDefault(number);

    internal IReadOnlyList<string> Owners(PhoneNumber number) =>
        several.TryGetValue(number, out var owners) ? [.. owners] : single.TryGetValue(number, out var owner) ? [owner] : [];

    internal IReadOnlyList<AmbiguousNumber> Ambiguous() => [.. several.Select(entry => new AmbiguousNumber(entry.Key, [.. entry.Value]))];
}

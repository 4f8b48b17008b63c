namespace CallKpi.Detection.Durations;

/// <summary>The classes of partners that a detector tells apart, each with a place of its own; the first ones that it meets.</summary>
/// <remarks>A place stays, so that counts by place mean the same for ever. Partners of further classes are partners without one.</remarks>
internal sealed class PartnerClasses
{
    private readonly List<string> names = [];

    /// <summary>The names by place.</summary>
    internal IReadOnlyList<string> Names => names;

    /// <summary>The place of a class; -1 for none, and for one that has no place.</summary>
    internal int Find(string? name) => name is null ? -1 : names.IndexOf(name);

    /// <summary>Gives a class a place, if one is left.</summary>
    /// <returns>Its place; -1 if there is none.</returns>
    internal int Add(string? name)
    {
        var place = Find(name);
        if (place < 0 && name is not null && names.Count < DurationContext.PartnerClasses)
        {
            place = names.Count;
            names.Add(name);
        }

        return place;
    }
}

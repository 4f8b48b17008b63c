namespace CallKpi.Storage;

/// <summary>A version of a learned model, without its state.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Name">The algorithm, such as <c>likelihood-durations-4</c>.</param>
/// <param name="Version">The version's number, from 1 on.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Place">The place of the last call that it has learned, in the order of learning; 0 before the first.</param>
/// <param name="Count">How many calls it has learned.</param>
/// <param name="Sha256">The digest of its state before packing, in lower-case hexadecimal.</param>
/// <param name="SizeBytes">The size of its packed state.</param>
/// <param name="LastFlagAt">When it last gave rise to a flag; null if it never did.</param>
public sealed record ModelRow(
    int Tenant,
    string Name,
    long Version,
    DateTimeOffset MadeAt,
    long Place,
    long Count,
    string Sha256,
    long SizeBytes,
    DateTimeOffset? LastFlagAt = null);

namespace CallKpi.Storage;

/// <summary>What a reviewer said of a flag.</summary>
/// <param name="Verdict">Its number, which grows; 0 before it is stored.</param>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="FlagId">The flag's id.</param>
/// <param name="Status">The domain's flag status as a number; 0: a verdict taken back.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="DecidedBy">The key that decided.</param>
/// <param name="Comment">What the reviewer had to say.</param>
public sealed record FlagVerdictRow(
    long Verdict, int Tenant, string FlagId, byte Status, DateTimeOffset DecidedAt, string DecidedBy, string Comment);

namespace CallKpi.Domain.Contacts;

/// <summary>What a changed policy would have made of past contacts.</summary>
/// <param name="CountedBefore">How many count under the policies that were in force.</param>
/// <param name="CountedAfter">How many count under the changed one.</param>
/// <param name="Lost">Ids of contacts that would no longer count, by time.</param>
/// <param name="Gained">Ids of contacts that would newly count, by time.</param>
/// <param name="Verdicts">Every contact with its verdict under the changed policy, by time.</param>
public sealed record PolicyReplay(
    int CountedBefore,
    int CountedAfter,
    IReadOnlyList<string> Lost,
    IReadOnlyList<string> Gained,
    IReadOnlyList<JudgedContact> Verdicts);

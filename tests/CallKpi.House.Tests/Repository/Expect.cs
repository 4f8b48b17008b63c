namespace CallKpi.House.Tests.Repository;

/// <summary>Assertions over findings that name every offender at once.</summary>
internal static class Expect
{
    public static void Nothing(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} finding(s):{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }

    /// <summary>Exactly one finding, whose message holds all the given words.</summary>
    public static void One(IEnumerable<Finding> findings, params string[] words)
    {
        var only = Assert.Single(findings);
        Assert.All(words, word => Assert.Contains(word, only.ToString(), StringComparison.Ordinal));
    }
}

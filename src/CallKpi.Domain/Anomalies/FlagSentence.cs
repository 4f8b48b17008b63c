namespace CallKpi.Domain.Anomalies;

/// <summary>Words a flag as a sentence a person understands.</summary>
public static class FlagSentence
{
    /// <summary>The flag in a language.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="language">The language.</param>
    /// <param name="managerName">How to call the manager; his id when null.</param>
    public static string Render(Flag flag, FlagLanguage language, string? managerName = null) => throw new NotImplementedException();
}

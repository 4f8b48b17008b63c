using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>Words a flag as a sentence a person understands.</summary>
/// <remarks>Numbers and their units are joined by no-break spaces.</remarks>
public static class FlagSentence
{
    /// <summary>The flag in a language.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="language">The language.</param>
    /// <param name="subjectName">How to call the manager, or the branch of a flag about one; by the id when null.</param>
    public static string Render(Flag flag, FlagLanguage language, string? subjectName = null)
    {
        ArgumentNullException.ThrowIfNull(flag);
        var name = subjectName ?? flag.ManagerId ?? flag.BranchId ?? "";
        return language == FlagLanguage.Russian ? FlagRussian.Render(flag, name) : FlagEnglish.Render(flag, name);
    }

    /// <summary>A call that gave rise to no flag, with what was usual and how many are at least as odd.</summary>
    /// <remarks>How many are as odd is said as it is among ordinary calls, before adaptation; where that has moved the level of flags, the level is said too.</remarks>
    /// <param name="call">The parts, as of a flag.</param>
    /// <param name="explanation">The arithmetic behind it.</param>
    /// <param name="language">The language.</param>
    /// <param name="managerName">How to call the manager; his id when null.</param>
    public static string RenderOrdinary(Flag call, DurationExplanation explanation, FlagLanguage language, string? managerName = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(explanation);
        var name = managerName ?? call.ManagerId ?? "";
        return language == FlagLanguage.Russian ? FlagRussian.RenderOrdinary(call, explanation, name) : FlagEnglish.RenderOrdinary(call, explanation, name);
    }
}

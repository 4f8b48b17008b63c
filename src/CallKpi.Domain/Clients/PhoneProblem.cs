namespace CallKpi.Domain.Clients;

/// <summary>Why a written telephone number cannot be read.</summary>
public enum PhoneProblem
{
    /// <summary>There is no problem.</summary>
    None,

    /// <summary>There are no digits.</summary>
    Empty,

    /// <summary>There are letters or signs that no number has; vanity letters are not turned into digits.</summary>
    NotANumber,

    /// <summary>There are more digits than E.164 or the country allows.</summary>
    TooLong,

    /// <summary>There are fewer digits than the country's numbers have.</summary>
    TooShort,

    /// <summary>The digits look local, and the branch has no area code to complete them with.</summary>
    NeedsAreaCode,

    /// <summary>No country has such a calling code, or the country has no numbers that begin so.</summary>
    NoSuchCode,

    /// <summary>A code that operates the exchange (such as *21#), not a number.</summary>
    FeatureCode,
}

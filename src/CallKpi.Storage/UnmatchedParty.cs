namespace CallKpi.Storage;

/// <summary>A party of a call that nobody owns.</summary>
/// <param name="Kind">`number` or `extension`.</param>
/// <param name="Value">The number or extension.</param>
public readonly record struct UnmatchedParty(string Kind, string Value);

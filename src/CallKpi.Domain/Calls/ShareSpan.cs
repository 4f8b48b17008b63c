namespace CallKpi.Domain.Calls;

/// <summary>The time of a manager's share of a call: from his first second in it to his last, also where he was away in between.</summary>
/// <param name="From">When he was with the client first; of who dialled, when he dialled.</param>
/// <param name="Until">When he was with the client last.</param>
public readonly record struct ShareSpan(DateTimeOffset From, DateTimeOffset Until);

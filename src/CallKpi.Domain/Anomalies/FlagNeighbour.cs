namespace CallKpi.Domain.Anomalies;

/// <summary>An ordinary one, to hold a flagged one against; which ones they are, and in what order, is said with each kind that has them.</summary>
/// <remarks>
/// This type is an immutable value type. Of calls: calls of the same manager and kind. Of contact gaps: the client's gaps before, and
/// where it has fewer those of its class that closed last. Of series, shifted days, comfort zones, branches, numbers of deals and average checks: the subject's own periods before, the newest first; of a manager without own
/// months of sales those of other managers. Of shares of inbound calls, attention and cadence: others of the class, branch or target in the same
/// month, those with the nearest number of calls first. Of stuck deals: stays of comparable deals. Of deliveries: deliveries before that were followed
/// up in time. Of results at a bonus threshold: months before whose results lay elsewhere. Calls drawn at random and contacts that a reviewer
/// reports have none, since nothing was compared.
/// </remarks>
/// <param name="Id">The call, client, manager or deal; null where it is not known which call it was, and where it is the flag's own subject.</param>
/// <param name="At">When it began; of a period the start of its hour, or of its last local day, as <see cref="Flag.At"/>.</param>
/// <param name="Value">
/// How much it was, in the flag's unit; of a delivery the local days until the contact, of a month's result the part of the threshold that it reached.
/// </param>
public readonly record struct FlagNeighbour(string? Id, DateTimeOffset At, double Value);

namespace CallKpi.Domain.Cadence;

/// <summary>A ready set of targets to start from; every number is editable once chosen.</summary>
/// <param name="Id">The name in settings.</param>
/// <param name="Targets">One target for each class and kind.</param>
/// <param name="FollowUps">Contacts that an event asks for, beside the targets.</param>
public sealed record CadencePreset(string Id, IReadOnlyList<CadenceTarget> Targets, IReadOnlyList<FollowUp> FollowUps);

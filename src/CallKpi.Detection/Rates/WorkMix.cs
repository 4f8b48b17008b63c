namespace CallKpi.Detection.Rates;

/// <summary>What a manager's contacts of some time were.</summary>
/// <param name="Outbound">Contacts that the manager began.</param>
/// <param name="InboundOfOwn">Contacts that clients of the manager's own base began.</param>
/// <param name="Leads">Contacts with leads: who never bought.</param>
/// <param name="WorkingDays">Over how many working days.</param>
public readonly record struct WorkMix(int Outbound, int InboundOfOwn, int Leads, double WorkingDays);

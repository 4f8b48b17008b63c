namespace CallKpi.Domain.Contacts;

/// <summary>By what means a client was met; minimum spacing is measured within one kind.</summary>
public enum ContactKind
{
    /// <summary>A call; one contact however many legs and transfers it took.</summary>
    Call,

    /// <summary>A meeting, in the field or in the office.</summary>
    Meeting,

    /// <summary>A letter or chat message: it has neither talk time nor facts.</summary>
    Message,
}

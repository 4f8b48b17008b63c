namespace CallKpi.Domain.Contacts;

/// <summary>A contact with the ledger's verdict on it.</summary>
/// <param name="Contact">What was judged.</param>
/// <param name="Verdict">What came of it.</param>
public readonly record struct JudgedContact(ContactInput Contact, ContactVerdict Verdict);

namespace CallKpi.Storage;

/// <summary>A contact that counts, as scores need it.</summary>
/// <param name="Client">The client's number.</param>
/// <param name="SalesManager">The manager's number.</param>
/// <param name="Kind">The domain's contact kind as a number.</param>
/// <param name="At">When it took place.</param>
/// <param name="HasQuestionnaire">Whether a questionnaire was completed in it; of meetings only.</param>
public readonly record struct CountedContact(int Client, int SalesManager, byte Kind, DateTimeOffset At, bool HasQuestionnaire = false);

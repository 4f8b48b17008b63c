namespace CallKpi.Storage;

/// <summary>A contact that counts, of one client of a list.</summary>
/// <param name="Place">The client's place in the list that was asked for.</param>
/// <param name="SalesManager">The manager's number, if it is to anybody's credit.</param>
/// <param name="Kind">The domain's contact kind as a number.</param>
/// <param name="At">When it took place.</param>
/// <param name="HasQuestionnaire">Whether a questionnaire was completed in it; of meetings only.</param>
public readonly record struct ClientContact(
    int Place, int? SalesManager, byte Kind, DateTimeOffset At, bool HasQuestionnaire);

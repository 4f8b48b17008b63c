namespace CallKpi.Domain.Contacts;

/// <summary>The purpose codes that rules know; a tenant adds its own.</summary>
public static class ContactPurposes
{
    /// <summary>"Time to order": reminding the client to buy again, and nothing else (A05).</summary>
    public const string Reminder = "reminder";
}

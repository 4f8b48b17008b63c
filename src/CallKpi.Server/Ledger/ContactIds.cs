namespace CallKpi.Server.Ledger;

/// <summary>The ids under which calls stand in the ledger of contacts.</summary>
internal static class ContactIds
{
    /// <summary>What a call's contact id begins with; no recorded contact may.</summary>
    public const string CallPrefix = "call/";

    /// <summary>The id of a call's contact. A slash within the source is escaped, so that the id reads back.</summary>
    public static string OfCall(string source, string callId) => $"{CallPrefix}{Uri.EscapeDataString(source)}/{callId}";

    /// <summary>The call behind a contact's id; null if it is no call's.</summary>
    public static (string Source, string CallId)? CallOf(string contactId)
    {
        if (!contactId.StartsWith(CallPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        string rest = contactId[CallPrefix.Length..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : (Uri.UnescapeDataString(rest[..slash]), rest[(slash + 1)..]);
    }
}

namespace CallKpi.Server.Access;

/// <summary>Names of the authorization policies: one for each scope, and one for any of those that write.</summary>
internal static class AccessPolicies
{
    /// <summary>The key may push events, contacts and recordings.</summary>
    public const string Ingest = "ingest";

    /// <summary>The key may read.</summary>
    public const string Read = "read";

    /// <summary>The key may change the organisation, policies and keys.</summary>
    public const string Administer = "administer";

    /// <summary>The key may review flags.</summary>
    public const string Review = "review";

    /// <summary>The key may record contacts: as a source, or as an administrator.</summary>
    public const string IngestOrAdminister = "ingest-or-administer";
}

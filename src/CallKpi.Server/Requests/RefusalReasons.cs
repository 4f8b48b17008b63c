namespace CallKpi.Server.Requests;

/// <summary>The reasons of google.rpc.ErrorInfo that programs may rely on.</summary>
internal static class RefusalReasons
{
    /// <summary>No key was sent.</summary>
    public const string KeyMissing = "KEY_MISSING";

    /// <summary>The key is unknown or was revoked.</summary>
    public const string KeyNotGood = "KEY_NOT_GOOD";

    /// <summary>The key lacks the scope that the method needs.</summary>
    public const string ScopeMissing = "SCOPE_MISSING";

    /// <summary>The key may write for another source only.</summary>
    public const string OtherSource = "OTHER_SOURCE";

    /// <summary>Only a key of the tenant that owns the server may do this.</summary>
    public const string OwnerOnly = "OWNER_ONLY";

    /// <summary>It is the last key that may administer the server.</summary>
    public const string LastAdministrator = "LAST_ADMINISTRATOR";

    /// <summary>There is a tenant of this id.</summary>
    public const string TenantExists = "TENANT_EXISTS";

    /// <summary>A certificate of this name stands in for another key.</summary>
    public const string CertificateTaken = "CERTIFICATE_TAKEN";

    /// <summary>There is a recording of this id with other bytes.</summary>
    public const string RecordingExists = "RECORDING_EXISTS";
}

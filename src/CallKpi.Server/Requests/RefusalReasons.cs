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

    /// <summary>The tenant has no call of this id.</summary>
    public const string NoSuchCall = "NO_SUCH_CALL";

    /// <summary>The tenant has no contact of this id.</summary>
    public const string NoSuchContact = "NO_SUCH_CONTACT";

    /// <summary>The tenant has no recording of this id.</summary>
    public const string NoSuchRecording = "NO_SUCH_RECORDING";

    /// <summary>The tenant has no deal of this id.</summary>
    public const string NoSuchDeal = "NO_SUCH_DEAL";

    /// <summary>The tenant has no manager of this id.</summary>
    public const string NoSuchManager = "NO_SUCH_MANAGER";

    /// <summary>The tenant has no client of this id.</summary>
    public const string NoSuchClient = "NO_SUCH_CLIENT";

    /// <summary>The tenant has no branch of this id.</summary>
    public const string NoSuchBranch = "NO_SUCH_BRANCH";

    /// <summary>The tenant has no key of this id.</summary>
    public const string NoSuchKey = "NO_SUCH_KEY";

    /// <summary>The tenant has no flag of this id.</summary>
    public const string NoSuchFlag = "NO_SUCH_FLAG";

    /// <summary>The tenant has no suppression of this id.</summary>
    public const string NoSuchSuppression = "NO_SUCH_SUPPRESSION";

    /// <summary>Another reviewer has the flag for now.</summary>
    public const string FlagClaimed = "FLAG_CLAIMED";

    /// <summary>A back-fill of the tenant is under way.</summary>
    public const string BackfillRuns = "BACKFILL_RUNS";

    /// <summary>The tenant has no back-fill of this number.</summary>
    public const string NoSuchBackfill = "NO_SUCH_BACKFILL";

    /// <summary>There is no tenant of this id.</summary>
    public const string NoSuchTenant = "NO_SUCH_TENANT";

    /// <summary>The call has not ended, was not answered, is no customer's, or the manager asked for was not in it.</summary>
    public const string CallNotJudged = "CALL_NOT_JUDGED";
}

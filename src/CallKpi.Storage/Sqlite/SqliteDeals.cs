namespace CallKpi.Storage.Sqlite;

/// <summary>How deals and their policies are selected and read; shared by the writer and the readers.</summary>
internal static class SqliteDeals
{
    /// <summary>The columns of a deal, in the order in which <see cref="Deal"/> reads them.</summary>
    public const string Columns = "deal, tenant, id, client, manager, opened_at, closed_at, delivered_at, stated_at, payload";

    /// <summary>Selects a deal by its id.</summary>
    public const string SelectById = $"SELECT {Columns} FROM deals WHERE tenant = ?1 AND id = ?2";

    /// <summary>Selects the policies of a tenant.</summary>
    public const string SelectPolicies = "SELECT tenant, branch, day, payload FROM deal_policies WHERE tenant = ?1 ORDER BY branch, day";

    /// <summary>Reads a deal.</summary>
    public static DealRow Deal(SqliteStatement row) => new(
        row.Int64(0),
        row.Int32(1),
        row.Text(2),
        row.Int32(3),
        row.Int32(4),
        row.Instant(5),
        row.IsNull(6) ? null : row.Instant(6),
        row.IsNull(7) ? null : row.Instant(7),
        row.Instant(8),
        row.Blob(9).ToArray());

    /// <summary>Reads a policy.</summary>
    public static DealPolicyRow Policy(SqliteStatement row) => new(row.Int32(0), row.Text(1), row.Int32(2), row.Blob(3).ToArray());
}

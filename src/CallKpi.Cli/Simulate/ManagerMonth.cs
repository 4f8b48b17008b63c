namespace CallKpi.Cli.Simulate;

/// <summary>How a manager's month goes.</summary>
internal enum ManagerMonth
{
    /// <summary>As any other.</summary>
    Ordinary,

    /// <summary>All that is sold is sold cheaply.</summary>
    CheapSales,

    /// <summary>Nearly every deal is lost.</summary>
    LostSales,

    /// <summary>Many small deals more than usual.</summary>
    ManySales,

    /// <summary>The clients who buy are waited for: most calls are theirs.</summary>
    Awaiting,

    /// <summary>The clients who buy are waited for, and nobody else is called.</summary>
    Settled,

    /// <summary>The weighty clients hear nothing, the light ones all the more.</summary>
    LightClients,
}

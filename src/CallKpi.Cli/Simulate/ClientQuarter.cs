namespace CallKpi.Cli.Simulate;

/// <summary>How a client's quarter of the year goes.</summary>
internal enum ClientQuarter
{
    /// <summary>As any other.</summary>
    Ordinary,

    /// <summary>Most of the calls are the client's own.</summary>
    Calling,

    /// <summary>All of them are: nobody calls it.</summary>
    OnlyCalling,

    /// <summary>It is called once a month, for form's sake, and does not call.</summary>
    Monthly,
}

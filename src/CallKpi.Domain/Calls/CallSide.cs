namespace CallKpi.Domain.Calls;

/// <summary>The side that holds, for sources that have no legs.</summary>
public enum CallSide : byte
{
    /// <summary>The source did not say; the company's side is assumed, because it is the one with the button.</summary>
    Unspecified,

    /// <summary>The company's side.</summary>
    Agent,

    /// <summary>The client's side.</summary>
    Customer,
}

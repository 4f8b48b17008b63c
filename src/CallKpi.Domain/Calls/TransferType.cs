namespace CallKpi.Domain.Calls;

/// <summary>How a call is handed over.</summary>
public enum TransferType : byte
{
    /// <summary>The source did not say: attended if the transferor was still there when the target answered, else blind.</summary>
    Unspecified,

    /// <summary>The client is sent on and waits for the target's answer.</summary>
    Blind,

    /// <summary>The transferor consults the target first, while the client is on hold.</summary>
    Attended,
}

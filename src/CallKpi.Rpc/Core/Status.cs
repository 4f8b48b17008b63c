namespace Grpc.Core;

/// <summary>A status code with the sentence that goes with it.</summary>
/// <remarks>This type is an immutable value type.</remarks>
public readonly struct Status
{
    /// <summary>The status of a call that succeeded.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>The status of a call that was cancelled.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    private readonly string? _detail;

    /// <summary>Makes a status from its code and detail.</summary>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <summary>Makes a status that also remembers the local exception behind it.</summary>
    /// <remarks>The exception never leaves the process.</remarks>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        _detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The sentence for a person; it travels as grpc-message.</summary>
    public string Detail => _detail ?? "";

    /// <summary>The local exception that led to this status, for logs only.</summary>
    public Exception? DebugException { get; }

    /// <summary>The code and the detail, for logs.</summary>
    public override string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}

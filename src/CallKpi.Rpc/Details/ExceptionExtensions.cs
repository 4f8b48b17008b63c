using Google.Rpc;

namespace Grpc.Core;

/// <summary>From an exception to what a developer wants to see of it.</summary>
public static class ExceptionExtensions
{
    /// <summary>The exception's text and stack as a detail. It is for developers: do not send it to strangers.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="innerDepth">How many of the exceptions inside it are told too.</param>
    public static DebugInfo ToRpcDebugInfo(this Exception exception, int innerDepth = 0)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var debug = new DebugInfo { Detail = $"{exception.GetType().FullName}: {exception.Message}" };
        Exception? told = exception;
        for (var depth = 0; told is not null && depth <= innerDepth; depth++, told = told.InnerException)
        {
            if (depth > 0)
            {
                debug.StackEntries.Add($"InnerException: {told.GetType().FullName}: {told.Message}");
            }

            debug.StackEntries.AddRange((told.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return debug;
    }
}

using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What a request writer needs of its call, whatever the response is.</summary>
internal interface IClientCall
{
    /// <summary>True when the status is known.</summary>
    bool IsFinished { get; }

    /// <summary>Done when the answer has begun or the request has failed.</summary>
    Task Opening { get; }

    /// <summary>Ends the call with a status of this side, unless it has ended.</summary>
    void Cancel(in Status status);

    /// <summary>After a failed write: finds out what the server said, and makes the exception of it.</summary>
    Task<Exception> ExplainFailedWriteAsync(Exception? failure);

    /// <summary>Counts a request message that was handed over for sending.</summary>
    void CountRequest();
}

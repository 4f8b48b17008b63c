namespace Grpc.Core;

/// <summary>Wishes about how one message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait for the next one instead of being flushed.</summary>
    BufferHint = 1,

    /// <summary>The message is not to be compressed.</summary>
    NoCompress = 2,
}

namespace Grpc.Core;

/// <summary>How messages are written.</summary>
/// <remarks>This type is immutable.</remarks>
public class WriteOptions
{
    /// <summary>Options without wishes.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Makes options from flags.</summary>
    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    /// <summary>The wishes.</summary>
    public WriteFlags Flags { get; }

    internal static bool MayWait(WriteOptions? options) => options is not null && options.Flags.HasFlag(WriteFlags.BufferHint);

    internal static bool MayCompress(WriteOptions? options) => options is null || !options.Flags.HasFlag(WriteFlags.NoCompress);
}

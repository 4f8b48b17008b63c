using System.Buffers;

namespace CallKpi.Rpc.Wire;

/// <summary>A growing array from the shared pool.</summary>
/// <remarks>Not safe for concurrent use. What it hands out is valid until the next growth or Dispose.</remarks>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 1024;

    private byte[] _array = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, Length);

    public ReadOnlySpan<byte> WrittenSpan => _array.AsSpan(0, Length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - Length);
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Length);
    }

    /// <summary>Forgets the content and keeps the array, unless it has grown past what is worth keeping.</summary>
    public void Clear(int keepUpTo = int.MaxValue)
    {
        Length = 0;
        if (_array.Length > keepUpTo)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        var array = _array;
        _array = [];
        Length = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Reserve(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_array.Length - Length >= needed)
        {
            return;
        }

        var size = Math.Max(checked(Length + needed), Math.Max(FirstSize, Math.Min(_array.Length, Array.MaxLength / 2) * 2));
        var grown = ArrayPool<byte>.Shared.Rent(size);
        _array.AsSpan(0, Length).CopyTo(grown);
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        _array = grown;
    }
}

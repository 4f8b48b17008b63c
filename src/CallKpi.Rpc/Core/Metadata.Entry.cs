using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its text or its bytes.</summary>
    /// <remarks>Invariant: exactly one of text and bytes is set, and bytes exactly when the key ends in "-bin".</remarks>
    public sealed class Entry
    {
        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        /// <summary>Makes a binary entry; the key ends in "-bin".</summary>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = MetadataKey.Normalize(key);
            if (!IsBinary)
            {
                throw new ArgumentException($"The key \"{key}\" has bytes as its value; end it in \"-bin\".", nameof(key));
            }

            _valueBytes = valueBytes.AsSpan().ToArray();
        }

        /// <summary>Makes a text entry of printable ASCII.</summary>
        /// <remarks>Other text cannot travel in a header; send its UTF-8 bytes under a key that ends in "-bin".</remarks>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = MetadataKey.Normalize(key);
            if (IsBinary)
            {
                throw new ArgumentException($"The key \"{key}\" ends in \"-bin\"; give its value as bytes.", nameof(key));
            }

            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                throw new ArgumentException(
                    $"The value of \"{key}\" is not printable ASCII; send it as bytes under a key that ends in \"-bin\".",
                    nameof(value));
            }

            _value = value;
        }

        private Entry(string key, string? value, byte[]? valueBytes)
        {
            Key = key;
            _value = value;
            _valueBytes = valueBytes;
        }

        /// <summary>The key in lower case.</summary>
        public string Key { get; }

        /// <summary>True when the value is bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _value
            ?? throw new InvalidOperationException($"The value of \"{Key}\" is bytes; read ValueBytes.");

        /// <summary>A copy of the bytes, or the ASCII bytes of the text.</summary>
        public byte[] ValueBytes => _valueBytes is null
            ? Encoding.ASCII.GetBytes(_value!)
            : _valueBytes.AsSpan().ToArray();

        /// <summary>The bytes without a copy.</summary>
        internal ReadOnlySpan<byte> BinaryValue => _valueBytes;

        /// <summary>The key with the value, for logs.</summary>
        public override string ToString() =>
            IsBinary ? $"[Entry: key={Key}, {_valueBytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        /// <summary>An entry as it came from the wire, unchecked.</summary>
        internal static Entry FromWire(string key, string value) => new(key, value, null);

        /// <summary>A binary entry as it came from the wire, unchecked.</summary>
        internal static Entry FromWire(string key, byte[] valueBytes) => new(key, null, valueBytes);

        internal bool KeyEquals(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);
    }
}

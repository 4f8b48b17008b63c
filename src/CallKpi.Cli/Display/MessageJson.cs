using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Display;

/// <summary>Writes a message of the contract as JSON for scripts.</summary>
/// <remarks>
/// Names are the contract's own (`counted_contacts`), every field is there, times are RFC 3339 in UTC, lengths are
/// seconds, counts are numbers, enumerations are short words (`no_answer`), what is not known is null. The usual
/// protobuf mapping would write counts as strings and leave zeros out, which scripts trip over.
/// </remarks>
internal static class MessageJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message on one line.</summary>
    public static string Of(IMessage message)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            Write(writer, message);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The short word of an enumeration's value; null for one that says nothing.</summary>
    public static string? WordOf(EnumDescriptor kind, int number)
    {
        string? name = kind.FindValueByNumber(number)?.Name;
        if (name is null)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        string prefix = kind.FindValueByNumber(0).Name;
        int cut = prefix.EndsWith("UNSPECIFIED", StringComparison.Ordinal) ? prefix.Length - "UNSPECIFIED".Length : 0;
        return number == 0 && cut > 0 ? null : LowerCase(name[cut..]);
    }

    private static void Write(Utf8JsonWriter writer, IMessage message)
    {
        writer.WriteStartObject();
        foreach (FieldDescriptor field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.RealContainingOneof is { } choice && choice.Accessor.GetCaseFieldDescriptor(message) != field)
            {
                continue;
            }

            writer.WritePropertyName(field.Name);
            WriteField(writer, field, field.Accessor.GetValue(message));
        }

        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, FieldDescriptor field, object? value)
    {
        if (!field.IsRepeated)
        {
            WriteValue(writer, field, value);
            return;
        }

        writer.WriteStartArray();
        foreach (object? item in (IList)value!)
        {
            WriteValue(writer, field, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldDescriptor field, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case Timestamp at: writer.WriteStringValue(Rfc3339(at)); break;
            case Duration length: writer.WriteNumberValue(length.Seconds + (length.Nanos / 1_000_000_000m)); break;
            case IMessage message: Write(writer, message); break;
            case ByteString bytes: writer.WriteStringValue(bytes.ToBase64()); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case double number: WriteNumber(writer, number); break;
            case System.Enum:
                writer.WriteStringValue(WordOf(field.EnumType, Convert.ToInt32(value, CultureInfo.InvariantCulture)));
                break;
            default: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static string Rfc3339(Timestamp at) =>
        at.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

#pragma warning disable CA1308 // The contract's enumeration words are lower case everywhere else.
    private static string LowerCase(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}

using System.Buffers;
using System.Text;
using Grpc.Core;

namespace Grpc.Health.V1;

/// <summary>The two health messages in protobuf's wire format, so that no protobuf library is needed for them.</summary>
internal static class HealthMessages
{
    // Field 1, length-delimited, and field 1, varint. Protocol Buffers "Encoding".
    private const byte ServiceTag = 0x0A;
    private const byte StatusTag = 0x08;

    public static readonly Marshaller<HealthCheckRequest> Request = Marshallers.Create(
        static request => WriteRequest(request.Service),
        static bytes => new HealthCheckRequest { Service = ReadService(bytes) });

    public static readonly Marshaller<HealthCheckResponse> Response = Marshallers.Create(
        static response => response.Status == default ? [] : new[] { StatusTag, (byte)response.Status },
        static bytes => new HealthCheckResponse { Status = (HealthCheckResponse.Types.ServingStatus)ReadStatus(bytes) });

    private static byte[] WriteRequest(string service)
    {
        if (service.Length == 0)
        {
            return [];
        }

        var name = Encoding.UTF8.GetBytes(service);
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write([ServiceTag]);
        for (var left = (uint)name.Length; ; left >>= 7)
        {
            buffer.Write([(byte)(left < 0x80 ? left : (left & 0x7F) | 0x80)]);
            if (left < 0x80)
            {
                break;
            }
        }

        buffer.Write(name);
        return buffer.WrittenSpan.ToArray();
    }

    private static string ReadService(ReadOnlySpan<byte> bytes)
    {
        var service = "";
        while (!bytes.IsEmpty)
        {
            var tag = ReadVarint(ref bytes);
            var field = ReadField(ref bytes, tag, out _);
            service = tag == ServiceTag ? Encoding.UTF8.GetString(field) : service;
        }

        return service;
    }

    private static int ReadStatus(ReadOnlySpan<byte> bytes)
    {
        var status = 0;
        while (!bytes.IsEmpty)
        {
            var tag = ReadVarint(ref bytes);
            ReadField(ref bytes, tag, out var number);
            status = tag == StatusTag ? (int)number : status;
        }

        return status;
    }

    private static ReadOnlySpan<byte> ReadField(ref ReadOnlySpan<byte> bytes, ulong tag, out ulong number)
    {
        number = 0;
        ulong length;
        switch (tag & 7)
        {
            case 0:
                number = ReadVarint(ref bytes);
                return [];
            case 1:
                length = 8;
                break;
            case 2:
                length = ReadVarint(ref bytes);
                break;
            case 5:
                length = 4;
                break;
            default:
                throw new InvalidDataException($"The wire type {tag & 7} is not one of 0, 1, 2 and 5.");
        }

        if (length > (ulong)bytes.Length)
        {
            throw new InvalidDataException("The message ends inside a field.");
        }

        var field = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return field;
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (bytes.IsEmpty)
            {
                break;
            }

            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("The message ends inside a number, or the number is longer than 64 bits.");
    }
}

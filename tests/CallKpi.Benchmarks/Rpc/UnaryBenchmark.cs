using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>A unary call against a plain HTTP/2 request of the same size to the same Kestrel, in turns.</summary>
internal static class UnaryBenchmark
{
    private const int WarmUpRounds = 6;
    private const int Rounds = 21;
    private const int Requests = 60_000;
    private const int PayloadBytes = 100;

    /// <summary>Runs and prints.</summary>
    public static async Task Run(LoadServer server)
    {
        string body = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(body, Frame(new BytesValue { Value = ByteString.CopyFrom(new byte[PayloadBytes]) }));
            List<Cost> plain = [];
            List<Cost> unary = [];
            for (int round = 0; round < WarmUpRounds + Rounds; round++)
            {
                Cost limit = await Cost.Of(Requests, async () =>
                    await H2Load.PerSecond(server.Address + LoadServer.PlainPath, body, Requests));
                Cost call = await Cost.Of(Requests, async () =>
                    await H2Load.PerSecond(server.Address + LoadMethods.Echo.FullName, body, Requests));

                // The first rounds warm the compiler up.
                if (round >= WarmUpRounds)
                {
                    plain.Add(limit);
                    unary.Add(call);
                    Report.Pair("unary", $"round {round - WarmUpRounds + 1}", "plain HTTP/2", limit, "gRPC", call);
                }
            }

            Report.Medians("unary", "plain HTTP/2", plain, "gRPC", unary);
        }
        finally
        {
            File.Delete(body);
        }
    }

    private static byte[] Frame(BytesValue message)
    {
        byte[] frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }
}

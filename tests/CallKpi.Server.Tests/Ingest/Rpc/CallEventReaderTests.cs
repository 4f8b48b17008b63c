using CallKpi.Server.Ingest.Rpc;
using CallKpi.V1;
using Google.Protobuf;
using Xunit.Abstractions;

namespace CallKpi.Server.Tests.Ingest.Rpc;

/// <summary>The reader beside the generated parser, and against bytes that nobody meant.</summary>
public sealed class CallEventReaderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = RandomEvent.Around.AddDays(1);

    [Fact]
    public void An_event_is_read_as_the_generated_parser_reads_it()
    {
        RandomEvent events = new(Seeded(21));
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = events.Next().ToByteArray();
            EventReading reading = CallEventReader.Read(bytes, Now, null);
            Assert.Null(reading.Fault);
            Assert.Equal(GeneratedReading.Of(bytes), reading.Event);
        }
    }

    [Fact]
    public void A_fact_that_is_sent_twice_is_read_as_the_generated_parser_reads_it()
    {
        // Protobuf merges: the last kind stands, and fields of one kind that came before stay with it.
        RandomEvent events = new(Seeded(22));
        for (int round = 0; round < 5_000; round++)
        {
            CallEvent first = events.Next();
            CallEvent second = events.Next();
            second.CallId = first.CallId;
            byte[] bytes = [.. first.ToByteArray(), .. second.ToByteArray()];
            if (first.FactCase != second.FactCase && second.FactCase != CallEvent.FactOneofCase.None)
            {
                EventReading reading = CallEventReader.Read(bytes, Now, null);
                Assert.Equal(second.FactCase.ToString(), Name(reading));
            }
        }
    }

    [Fact]
    public void Unknown_fields_are_passed_over()
    {
        byte[] bytes = new RandomEvent(Seeded(23)).Next().ToByteArray();
        byte[] extended = [0xA2, 0x06, 3, 1, 2, 3, 0xA8, 0x06, 5, .. bytes];
        Assert.Equal(CallEventReader.Read(bytes, Now, null).Event, CallEventReader.Read(extended, Now, null).Event);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        Random random = Seeded(24);
        RandomEvent events = new(random);
        for (int round = 0; round < 100_000; round++)
        {
            byte[] bytes = random.Next(3) == 0 ? new byte[random.Next(64)] : events.Next().ToByteArray();
            int changes = random.Next(1, 8);
            for (int i = 0; i < changes && bytes.Length > 0; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            bytes = bytes[..random.Next(bytes.Length + 1)];
            EventReading reading = CallEventReader.Read(bytes, Now, null);
            Assert.True(reading.Event is null != reading.Fault is null);
        }
    }

    [Fact]
    public void A_reader_of_a_batch_reads_each_event_as_if_alone()
    {
        Random random = Seeded(25);
        RandomEvent events = new(random);
        CallEventReader reader = new(Now, "pbx");
        List<byte[]> batch = [];
        for (int round = 0; round < 20_000; round++)
        {
            // Events that came before, whole, cut or with a letter changed: their texts are at hand in the reader.
            byte[] bytes = batch.Count == 0 || random.Next(3) == 0
                ? events.Next().ToByteArray()
                : [.. batch[random.Next(batch.Count)]];
            if (random.Next(3) == 0 && bytes.Length > 0)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            batch.Add(bytes);
            Assert.Equal(CallEventReader.Read(bytes, Now, "pbx"), reader.Read(bytes));
        }
    }

    [Fact]
    public void A_string_that_is_no_UTF8_is_always_refused()
    {
        byte[][] bad = [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [(byte)'a', 0x80]];
        foreach (byte[] text in bad)
        {
            foreach (byte[] holder in Holders(text))
            {
                EventReading reading = CallEventReader.Read(holder, Now, null);
                Assert.Equal(RejectionReason.InvalidUtf8, reading.Fault?.Reason);
            }
        }
    }

    /// <summary>The text in each string of the event and of its facts.</summary>
    private static IEnumerable<byte[]> Holders(byte[] text)
    {
        byte[] good = new CallEvent
        {
            Source = "pbx", CallId = "k", EventId = "e", OccurredAt = Floor.At(RandomEvent.Around), Ended = new CallEnded(),
        }.ToByteArray();
        for (int field = 1; field <= 4; field++)
        {
            yield return [.. good, .. Field(field, text)];
        }

        for (int field = 2; field <= 6; field++)
        {
            byte[] party = Field(field, text);
            yield return [.. good, .. Field(10, Field(1, party))];
            yield return [.. good, .. Field(12, Field(1, party))];
            yield return [.. good, .. Field(26, Field(2, party))];
        }

        yield return [.. good, .. Field(14, Field(1, text))];
        yield return [.. good, .. Field(18, Field(2, text))];
        yield return [.. good, .. Field(19, Field(1, text))];
        yield return [.. good, .. Field(23, Field(1, text))];
        yield return [.. good, .. Field(24, Field(1, text))];
    }

    private static byte[] Field(int field, byte[] body)
    {
        using MemoryStream stream = new();
        using (CodedOutputStream coded = new(stream, leaveOpen: true))
        {
            coded.WriteTag(field, WireFormat.WireType.LengthDelimited);
            coded.WriteBytes(ByteString.CopyFrom(body));
        }

        return stream.ToArray();
    }

    private static string Name(EventReading reading) => reading.Event!.Kind switch
    {
        Domain.Calls.CallEventKind.Record => nameof(CallEvent.FactOneofCase.Cdr),
        var kind => kind.ToString(),
    };

    private Random Seeded(int otherwise)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out int given) ? given : otherwise;
        output.WriteLine($"seed {seed}; replay with CALLKPI_SEED={seed}");
        return new Random(seed);
    }
}

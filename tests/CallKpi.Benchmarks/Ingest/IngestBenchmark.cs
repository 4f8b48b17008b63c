using System.Globalization;

namespace CallKpi.Benchmarks.Ingest;

/// <summary>Durable ingest with everything derived, against the raw insert of the same rows; runs interleaved.</summary>
internal static class IngestBenchmark
{
    private const int Rounds = 5;
    private const int Calls = 20_000;
    private const int TransactionSize = 5_000;

    /// <summary>Runs and prints the table.</summary>
    public static async Task Run()
    {
        Console.WriteLine($"{Calls:N0} calls of {EventStream.EventsPerCall} events, {TransactionSize:N0} events a transaction");
        await Measure("events", EventStream.Calls);
        await Measure("records", EventStream.Records);
    }

    private static async Task Measure(string name, Func<int, string, DateTimeOffset, IEnumerable<V1.CallEvent>> events)
    {
        List<double> raw = [];
        List<double> product = [];
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-2);
        for (int round = 0; round <= Rounds; round++)
        {
            List<byte[]> requests = EventStream.Requests(events(Calls, $"{name}{round}", from), TransactionSize);
            string folder = Directory.CreateTempSubdirectory("callkpi-bench-").FullName;
            try
            {
                double limit = RawInsert.Run(folder, requests);
                double rate;
                await using (BenchServer server = await BenchServer.Start(Path.Combine(folder, "data")))
                {
                    rate = await DurableIngest.Run(server, requests);
                }

                // The first round warms the compiler up.
                if (round > 0)
                {
                    raw.Add(limit);
                    product.Add(rate);
                    Print(name, $"round {round}", limit, rate);
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Print(name, "median", Median(raw), Median(product));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static void Print(string name, string round, double raw, double product) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8} {round,-8} raw {raw,9:N0}/s   durable and derived {product,9:N0}/s   ratio {product / raw:0.00}"));
}

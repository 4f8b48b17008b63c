using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.Detection.Cycles;
using CallKpi.Detection.Durations;

namespace CallKpi.Cli.Tests.Detect;

/// <summary>`callkpi detect train` on small files, and the priors that ship where their data are at hand.</summary>
public sealed class Trained_priors : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callkpi-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_files_give_the_same_bytes_in_whatever_order_they_are_named()
    {
        string odd = Calls("odd.csv", index => index % 2 == 1);
        string even = Calls("even.csv", index => index % 2 == 0);
        byte[] first = await Train(odd, even);
        Assert.Equal(first, await Train(even, odd));
        Assert.NotEqual(first, await Train(even));
        Assert.True(DurationPrior.TryRead(first, out DurationPrior? prior));
        Assert.Equal((600, 3), (prior!.Calls, prior.People));
    }

    [Fact]
    public async Task Calls_from_a_time_on_do_not_teach()
    {
        string calls = Calls("calls.csv", _ => true);
        Assert.True(DurationPrior.TryRead(await Train(calls, "--before", "2026-03-12"), out DurationPrior? prior));
        Assert.Equal(200, prior!.Calls);

        using StringWriter error = new();
        int code = await RunAsync(error, "detect", "train", "durations", calls, "--before", "2020-01-01", "--out", Target, "--lang", "en");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("no calls to learn from", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_prior_that_ships_comes_out_of_its_data_byte_for_byte()
    {
        if (Environment.GetEnvironmentVariable("CALLKPI_DATA") is not { Length: > 0 } data)
        {
            return;
        }

        byte[] trained = await Train(Path.Combine(data, "durations", "bpi17_base.csv.gz"), "--before", "2016-08-27");
        using Stream shipped = typeof(DurationPrior).Assembly.GetManifestResourceStream("durations-prior-1.json")!;
        byte[] text = new byte[shipped.Length];
        shipped.ReadExactly(text);
        Assert.Equal(text, trained);
    }

    [Fact]
    public async Task Companies_teach_the_same_in_whatever_order_they_are_named()
    {
        string brisk = Gaps("brisk.csv", 2), slow = Gaps("slow.csv", 9);
        byte[] first = await TrainCycles(brisk, slow);
        Assert.Equal(first, await TrainCycles(slow, brisk));
        Assert.True(CyclePrior.TryRead(first, out CyclePrior? prior));
        Assert.Equal((2, 900), (prior!.Companies, prior.Intervals));

        string few = Path.Combine(_folder.FullName, "few.csv");
        File.WriteAllLines(few, File.ReadLines(brisk).Take(150));
        using StringWriter error = new();
        Assert.Equal(ExitCode.Failed, await RunAsync(error, "detect", "train", "cycles", few, "--out", Target, "--lang", "en"));
        Assert.Contains("200 closed intervals", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_prior_of_cycles_that_ships_comes_out_of_its_data_byte_for_byte()
    {
        if (Environment.GetEnvironmentVariable("CALLKPI_DATA") is not { Length: > 0 } data)
        {
            return;
        }

        byte[] trained = await TrainCycles([.. new[] { "contact_bpi17", "deal_bpi17", "purchase_cdnow", "purchase_onlineretail" }
            .Select(name => Path.Combine(data, "cycles", name + "_base.csv.gz"))]);
        using Stream shipped = typeof(CyclePrior).Assembly.GetManifestResourceStream("cycles-prior-1.json")!;
        byte[] text = new byte[shipped.Length];
        shipped.ReadExactly(text);
        Assert.Equal(text, trained);
    }

    private string Target => Path.Combine(_folder.FullName, "model.json");

    private async Task<byte[]> Train(params string[] arguments)
    {
        using StringWriter error = new();
        int code = await RunAsync(error, ["detect", "train", "durations", .. arguments, "--out", Target]);
        Assert.True(code == ExitCode.Done, error.ToString());
        return await File.ReadAllBytesAsync(Target);
    }

    private async Task<byte[]> TrainCycles(params string[] files)
    {
        using StringWriter error = new();
        int code = await RunAsync(error, ["detect", "train", "cycles", .. files, "--out", Target]);
        Assert.True(code == ExitCode.Done, error.ToString());
        return await File.ReadAllBytesAsync(Target);
    }

    /// <summary>Gaps of ninety clients, five each, around some days; the last is open.</summary>
    private string Gaps(string name, double days)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, Enumerable.Range(0, 450).Select(index => string.Create(
            CultureInfo.InvariantCulture,
            $"m{index % 3},g,c{index / 5},{10 * (index % 5) * days},{days * (0.2 + (index * 37 % 100 / 40.0))},{(index % 5 == 4 ? 0 : 1)}"))
            .Prepend("manager,group,client,start,dur,closed"));
        return path;
    }

    /// <summary>Thirty days of twenty calls of three managers, without ids.</summary>
    private string Calls(string name, Func<int, bool> isWanted)
    {
        DateTime start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Unspecified);
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, Enumerable.Range(0, 600).Where(isWanted).Select(index => string.Create(
            CultureInfo.InvariantCulture,
            $"{start.AddDays(index / 20).AddMinutes(11 * (index % 20)):yyyy-MM-dd HH:mm:ss},m{index % 3},outbound,c{index * 7 % 90},{60 + (index * 37 % 200)}"))
            .Prepend("start,manager,kind,client,dur"));
        return path;
    }

    private static Task<int> RunAsync(TextWriter error, params string[] line) =>
        Application.RunAsync(line, TextWriter.Null, error, _ => null, TimeProvider.System);
}

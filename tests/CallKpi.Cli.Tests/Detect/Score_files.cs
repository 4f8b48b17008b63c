using System.Globalization;
using System.IO.Compression;
using CallKpi.Cli.Session;

namespace CallKpi.Cli.Tests.Detect;

public sealed class Score_files : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callkpi-detect-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_packed_file_of_intervals_gets_a_row_for_each()
    {
        string file = Path.Combine(_folder, "gaps.csv.gz"), target = Path.Combine(_folder, "out.csv");
        using (StreamWriter writer = new(new GZipStream(File.Create(file), CompressionLevel.Fastest)))
        {
            writer.WriteLine("id,manager,group,client,start,dur,closed");
            for (int index = 0; index < 200; index++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index},m,g,c{index % 20},{index},{(index == 190 ? 90 : 3 + (index % 7))},1"));
            }
        }

        Assert.Equal(ExitCode.Done, await RunAsync("cycles", file, target));
        string[] rows = await File.ReadAllLinesAsync(target);
        Assert.Equal("id,score,flag_age", rows[0]);
        Assert.Equal(201, rows.Length);
        string[][] cells = [.. rows.Skip(1).Select(row => row.Split(','))];
        Assert.Equal("190", cells.MaxBy(row => double.Parse(row[1], CultureInfo.InvariantCulture))![0]);
        Assert.True(double.Parse(cells[190][2], CultureInfo.InvariantCulture) < 90);
    }

    [Fact]
    public async Task A_series_keeps_its_rows_in_order()
    {
        string file = Path.Combine(_folder, "calls.csv"), target = Path.Combine(_folder, "out.csv");
        DateTime start = new(2026, 3, 2, 0, 0, 0);
        await File.WriteAllLinesAsync(
            file, ["timestamp,value", .. Enumerable.Range(0, 600).Select(index => $"{start.AddMinutes(5 * index):yyyy-MM-dd HH:mm:ss},{(index == 500 ? 400 : 20 + (index % 5))}")]);
        Assert.Equal(ExitCode.Done, await RunAsync("series", file, target));
        string[] rows = await File.ReadAllLinesAsync(target);
        Assert.Equal((601, "2026-03-02 00:00:00"), (rows.Length, rows[1].Split(',')[0]));
        Assert.True(double.Parse(rows[501].Split(',')[2], CultureInfo.InvariantCulture) > 0.5);
    }

    [Theory]
    [InlineData("cycles", "id,manager\n1,m\n")]
    [InlineData("series", "timestamp,value\n2026-03-02 00:00:00,many\n")]
    [InlineData("series", "timestamp,value\nyesterday,1\n")]
    [InlineData("series", "")]
    public async Task Files_that_cannot_be_read_are_refused_with_a_sentence(string what, string text)
    {
        string file = Path.Combine(_folder, "bad.csv");
        await File.WriteAllTextAsync(file, text);
        Assert.Equal(ExitCode.Failed, await RunAsync(what, file, Path.Combine(_folder, "out.csv")));
    }

    private static Task<int> RunAsync(string what, string file, string target) => Application.RunAsync(
        ["detect", "score", what, file, "--out", target], TextWriter.Null, TextWriter.Null, _ => null, TimeProvider.System);
}

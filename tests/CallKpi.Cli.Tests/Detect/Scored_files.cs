using System.Globalization;
using System.IO.Compression;
using System.Text;
using CallKpi.Cli.Session;

namespace CallKpi.Cli.Tests.Detect;

/// <summary>`callkpi detect score` on small files.</summary>
public sealed class Scored_files : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callkpi-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_call_of_a_packed_file_is_scored_and_a_drop_stands_out()
    {
        string rows = Packed(Calls().Append("drop,2026-05-01 09:00:00,m1,outbound,c1,1"));
        string scores = Path.Combine(_folder.FullName, "det.csv");
        (int code, string error) = await RunAsync("detect", "score", "durations", rows, "--out", scores, "--lang", "en");
        Assert.Equal((ExitCode.Done, ""), (code, error.Contains("601 rows scored", StringComparison.Ordinal) ? "" : error));

        string[] lines = await File.ReadAllLinesAsync(scores);
        Assert.Equal("id,score,flag", lines[0]);
        Assert.Equal(602, lines.Length);
        string[] drop = lines.Single(line => line.StartsWith("drop,", StringComparison.Ordinal)).Split(',');
        Assert.Equal("1", drop[2]);
        Assert.Equal(
            drop[1],
            lines.Skip(1).Select(line => line.Split(',')[1]).MaxBy(score => double.Parse(score, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Days_of_five_calls_are_scored_and_a_week_of_longer_calls_stands_out()
    {
        string rows = Packed(Calls().Select((row, index) => index < 580 ? row : row + "00"));
        string scores = Path.Combine(_folder.FullName, "days.csv");
        (int code, string error) = await RunAsync("detect", "score", "manager-days", rows, "--out", scores);
        Assert.True(code == ExitCode.Done, error);

        string[][] lines = [.. (await File.ReadAllLinesAsync(scores)).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(60, lines.Length);
        Assert.Equal("2026-03-31", lines.MaxBy(line => double.Parse(line[2], CultureInfo.InvariantCulture))![1]);
    }

    [Theory]
    [InlineData("id,start,manager,kind,dur", "has no column client")]
    [InlineData("id,start,manager,kind,client,dur\n1,yesterday,m1,out,c1,5", "start is \"yesterday\"")]
    [InlineData("id,start,manager,kind,client,dur\n1,2026-03-02 09:00:00,m1,out,c1,-5", "dur is \"-5\"")]
    public async Task A_file_that_is_wrong_is_refused_by_line_and_column(string text, string expected)
    {
        string rows = Path.Combine(_folder.FullName, "rows.csv");
        await File.WriteAllTextAsync(rows, text);
        (int code, string error) = await RunAsync("detect", "score", "durations", rows, "--out", Path.Combine(_folder.FullName, "x.csv"), "--lang", "en");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_without_benchmarks_says_where_it_looked()
    {
        (int code, string error) = await RunAsync("detect", "evaluate", "--benchmarks", _folder.FullName, "--lang", "en");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(_folder.FullName, error, StringComparison.Ordinal);
    }

    /// <summary>Thirty days of ten calls of each of two managers, every length from 60 to 259 s.</summary>
    private static IEnumerable<string> Calls()
    {
        DateTime start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Unspecified);
        for (int index = 0; index < 600; index++)
        {
            DateTime at = start.AddDays(index / 20).AddMinutes(11 * (index % 20));
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{index},{at:yyyy-MM-dd HH:mm:ss},m{index % 2},outbound,c{index * 7 % 90},{60 + (index * 37 % 200)}");
        }
    }

    private string Packed(IEnumerable<string> rows)
    {
        string path = Path.Combine(_folder.FullName, "calls.csv.gz");
        using GZipStream stream = new(File.Create(path), CompressionLevel.Fastest);
        stream.Write(Encoding.UTF8.GetBytes("id,start,manager,kind,client,dur\n" + string.Join('\n', rows) + "\n"));
        return path;
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] line)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = await Application.RunAsync(line, output, error, _ => null, TimeProvider.System);
        return (code, error.ToString());
    }
}

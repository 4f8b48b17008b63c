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

    [Theory]
    [InlineData("1e100")]
    [InlineData("-1e100")]
    [InlineData("1e-300")]
    public async Task The_largest_numbers_that_are_read_have_finite_scores(string odd)
    {
        string file = Path.Combine(_folder, "in.csv"), target = Path.Combine(_folder, "out.csv");
        DateTime start = new(2026, 3, 2, 0, 0, 0);
        await File.WriteAllLinesAsync(
            file, ["timestamp,value", .. Enumerable.Range(0, 400).Select(index => $"{start.AddMinutes(60 * index):yyyy-MM-dd HH:mm:ss},{(index % 3 == 2 && index > 90 ? odd : "20")}")]);
        Assert.Equal(ExitCode.Done, await RunAsync("series", file, target));
        Assert.All(
            (await File.ReadAllLinesAsync(target)).Skip(1),
            row => Assert.InRange(double.Parse(row.Split(',')[2], CultureInfo.InvariantCulture), 0, 1));
    }

    private const string Calls = "id,start,manager,kind,client,dur\n";
    private const string OneCall = Calls + "1,2026-03-02 09:00:00,m,out,c,5\n";
    private const string Intervals = "id,manager,group,client,start,dur,closed\n";

    [Theory]
    [InlineData("cycles", Intervals + "1,m,g,c,0,3,1\n2,m,g,c,3,-5,1\n", "in.csv, line 3: dur is \"-5\"; expected a number from 0 to 1e100.")]
    [InlineData("cycles", Intervals + "1,m,g,c,0,3,2\n", "in.csv, line 2: closed is \"2\"; expected 1 or 0.")]
    [InlineData("cycles", Intervals + "1,m,g,c,soon,3,1\n", "in.csv, line 2: start is \"soon\"; expected a number with a decimal point, from -1e100 to 1e100.")]
    [InlineData("series", "timestamp,value\n2026-03-02 09:00:00,1\n2026-03-02 07:59:59,2\n", "in.csv, line 3: timestamp is \"2026-03-02 07:59:59\"; expected a time not before that of the row above; sort the file by it.")]
    [InlineData("series", "timestamp,value\n2026-03-02 09:00:00,\n", "in.csv, line 2: value is \"\"; expected a number with a decimal point, from -1e100 to 1e100.")]
    [InlineData("durations", Calls + "1,2026-03-02 09:00:00,m\n", "in.csv, line 2: fewer cells than the head, or quotes that do not match.")]
    [InlineData("series", "timestamp,value\n2026-03-02 09:00:00,1\n2026-03-02 09:05:00,-1e308\n", "in.csv, line 3: value is \"-1e308\"; expected a number with a decimal point, from -1e100 to 1e100.")]
    [InlineData("cycles", Intervals + "1,m,g,c,0,1e308,1\n", "in.csv, line 2: dur is \"1e308\"; expected a number with a decimal point, from -1e100 to 1e100.")]
    [InlineData("durations", Calls + "1,2026-03-02 09:00:00,m,out,c,1e308\n", "in.csv, line 2: dur is \"1e308\"; expected a number of seconds from 0 to 1e100.")]
    [InlineData("cycles", Intervals, "in.csv has no rows below its head.")]
    [InlineData("series", "timestamp,value\n", "in.csv has no rows below its head.")]
    [InlineData("durations", Calls, "in.csv has no rows below its head.")]
    [InlineData("manager-days", Calls, "in.csv has no rows below its head.")]
    [InlineData("cycles", "id,manager,group,client,start,dur\n1,m,g,c,0,3\n", "in.csv lacks the column closed; its first line must name it.")]
    [InlineData("cycles", "id,manager\n1,m\n", "in.csv lacks the columns group, client, start, dur, closed; its first line must name them.")]
    [InlineData("durations", "", "in.csv has no column id; expected at least id,start,manager,kind,client,dur.")]
    [InlineData("manager-days", "", "in.csv has no column id; expected at least id,start,manager,kind,client,dur.")]
    [InlineData("manager-days", Calls + "1,2026-03-02 09:00:00,m,out,c,NaN\n", "in.csv, line 2: dur is \"NaN\"; expected a number of seconds from 0 to 1e100.")]
    public async Task What_is_wrong_is_named_by_line_and_column_and_leaves_what_was_there(string what, string text, string expected)
    {
        string file = Path.Combine(_folder, "in.csv"), target = Path.Combine(_folder, "out.csv");
        await File.WriteAllTextAsync(file, text);
        await File.WriteAllTextAsync(target, "of yesterday");
        using StringWriter error = new();
        int code = await Application.RunAsync(
            ["detect", "score", what, file, "--out", target, "--lang", "en"], TextWriter.Null, error, _ => null, TimeProvider.System);
        Assert.Equal((ExitCode.Failed, expected), (code, error.ToString().Trim()));
        Assert.Equal("of yesterday", await File.ReadAllTextAsync(target));
        Assert.Equal(["in.csv", "out.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("durations", OneCall, "in.csv: 1 rows scored, 0 flagged; written to {0}.")]
    [InlineData("manager-days", OneCall, "in.csv: 0 managers' days scored; written to {0}.")]
    [InlineData("cycles", Intervals + "1,m,g,c,0,3,1\n", "in.csv: 1 rows scored; written to {0}.")]
    [InlineData("series", "timestamp,value\n2026-03-02 09:00:00,1\n2026-03-02 09:05:00,2\n", "in.csv: 2 rows scored; written to {0}.")]
    public async Task What_was_written_is_said(string what, string text, string expected)
    {
        string file = Path.Combine(_folder, "in.csv"), target = Path.Combine(_folder, "out.csv");
        await File.WriteAllTextAsync(file, text);
        using StringWriter error = new();
        await Application.RunAsync(["detect", "score", what, file, "--out", target, "--lang", "en"], TextWriter.Null, error, _ => null, TimeProvider.System);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, target), error.ToString().Trim());
    }

    [Fact]
    public async Task A_clock_put_back_in_autumn_is_no_disorder()
    {
        string file = Path.Combine(_folder, "in.csv"), target = Path.Combine(_folder, "out.csv");
        await File.WriteAllTextAsync(file, "timestamp,value\n2026-10-25 02:55:00,1\n2026-10-25 02:00:00,2\n2026-10-25 02:00:00,2\n");
        Assert.Equal(ExitCode.Done, await RunAsync("series", file, target));
        Assert.Equal(4, (await File.ReadAllLinesAsync(target)).Length);
    }

    [Theory]
    [InlineData("cycles", Intervals + "\"a,\"\"1\",m,g,c,0,3,1\n", "\"a,\"\"1\",")]
    [InlineData("durations", Calls + "\"a,\"\"1\",2026-03-02 09:00:00,m,out,c,5\n", "\"a,\"\"1\",")]
    public async Task An_id_with_a_comma_is_quoted_as_it_came(string what, string text, string cell)
    {
        string file = Path.Combine(_folder, "in.csv"), target = Path.Combine(_folder, "out.csv");
        await File.WriteAllTextAsync(file, text);
        Assert.Equal(ExitCode.Done, await RunAsync(what, file, target));
        Assert.StartsWith(cell, (await File.ReadAllLinesAsync(target))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_keeps_pointing_at_the_file_that_is_written()
    {
        string file = Path.Combine(_folder, "in.csv"), target = Path.Combine(_folder, "out.csv"), link = Path.Combine(_folder, "link.csv");
        await File.WriteAllTextAsync(file, OneCall);
        await File.WriteAllTextAsync(target, "of yesterday");
        File.CreateSymbolicLink(link, target);
        Assert.Equal(ExitCode.Done, await RunAsync("durations", file, link));
        Assert.Equal(("id,score,flag", target), ((await File.ReadAllLinesAsync(target))[0], new FileInfo(link).LinkTarget));
    }

    [Theory]
    [InlineData("durations", "in.csv")]
    [InlineData("manager-days", "./x/../in.csv")]
    [InlineData("cycles", "link.csv")]
    [InlineData("series", "folder/in.csv")]
    [InlineData("series", "twice.csv")]
    public async Task The_file_that_is_read_is_never_written_however_it_is_spelled(string what, string spelling)
    {
        string file = Path.Combine(_folder, "in.csv"), target = Path.Combine(_folder, spelling);
        await File.WriteAllTextAsync(file, "of the user");
        File.CreateSymbolicLink(Path.Combine(_folder, "link.csv"), "in.csv");
        File.CreateSymbolicLink(Path.Combine(_folder, "twice.csv"), Path.Combine(_folder, "folder", "link.csv"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "folder"), "../" + Path.GetFileName(_folder));
        using StringWriter error = new();
        int code = await Application.RunAsync(
            ["detect", "score", what, file, "--out", target, "--lang", "en"], TextWriter.Null, error, _ => null, TimeProvider.System);
        Assert.Equal((ExitCode.Usage, $"--out {target} is the file that is read, {file}; name another."), (code, error.ToString().Trim()));
        Assert.Equal("of the user", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("durations")]
    [InlineData("cycles")]
    public async Task A_prior_is_not_written_over_what_it_is_learned_from(string what)
    {
        string first = Path.Combine(_folder, "first.csv"), second = Path.Combine(_folder, "second.csv");
        await File.WriteAllTextAsync(first, "of one company");
        await File.WriteAllTextAsync(second, "of the other");
        int code = await Application.RunAsync(
            ["detect", "train", what, first, second, "--out", second], TextWriter.Null, TextWriter.Null, _ => null, TimeProvider.System);
        Assert.Equal((ExitCode.Usage, "of the other"), (code, await File.ReadAllTextAsync(second)));
    }

    [Fact]
    public async Task A_file_that_is_read_may_be_called_as_a_part_of_what_is_written()
    {
        string file = Path.Combine(_folder, "in.csv.part"), target = Path.Combine(_folder, "in.csv");
        await File.WriteAllTextAsync(file, OneCall);
        Assert.Equal(ExitCode.Done, await RunAsync("durations", file, target));
        Assert.Equal((OneCall, "id,score,flag"), (await File.ReadAllTextAsync(file), (await File.ReadAllLinesAsync(target))[0]));
    }

    [Fact]
    public async Task A_device_is_written_directly()
    {
        string file = Path.Combine(_folder, "in.csv");
        await File.WriteAllTextAsync(file, OneCall);
        Assert.Equal(ExitCode.Done, await RunAsync("durations", file, "/dev/null"));
    }

    [Fact]
    public async Task An_archive_that_is_cut_off_anywhere_is_refused()
    {
        byte[] whole = Packed(Days(40));
        string file = Path.Combine(_folder, "in.csv.gz"), target = Path.Combine(_folder, "out.csv");
        for (int length = 2; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(file, whole[..length]);
            Assert.Equal((ExitCode.Failed, $"{file}: the archive is cut off or damaged; fetch or pack it again."), await SayAsync(file, target));
            Assert.False(File.Exists(target), $"{length} of {whole.Length} bytes");
        }
    }

    // RFC 1952 section 2.3.1: the last eight bytes are the checksum and the length.
    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public async Task An_archive_with_another_checksum_or_length_is_refused(int fromEnd)
    {
        byte[] bytes = Packed(Days(40));
        bytes[^fromEnd] ^= 1;
        string file = Path.Combine(_folder, "in.csv.gz");
        await File.WriteAllBytesAsync(file, bytes);
        Assert.Equal(
            (ExitCode.Failed, $"{file}: the archive is cut off or damaged; fetch or pack it again."), await SayAsync(file, Path.Combine(_folder, "out.csv")));
    }

    [Fact]
    public async Task An_archive_of_several_members_is_read_to_its_end_and_refused_when_the_last_is_cut_off()
    {
        string[] rows = Days(40).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        byte[] whole = [.. Packed(string.Join('\n', rows[..20]) + "\n"), .. Packed(string.Join('\n', rows[20..]) + "\n")];
        string file = Path.Combine(_folder, "in.csv.gz"), target = Path.Combine(_folder, "out.csv");
        await File.WriteAllBytesAsync(file, whole);
        Assert.Equal(ExitCode.Done, await RunAsync("series", file, target));
        Assert.Equal(41, (await File.ReadAllLinesAsync(target)).Length);
        await File.WriteAllBytesAsync(file, whole[..^3]);
        Assert.Equal(ExitCode.Failed, await RunAsync("series", file, target));
    }

    private static string Days(int count) =>
        "timestamp,value\n" + string.Concat(Enumerable.Range(0, count).Select(day => $"2026-03-02 {day / 60:00}:{day % 60:00}:00,{80 + (day * 37 % 11)}\n"));

    private static byte[] Packed(string text)
    {
        using MemoryStream bytes = new();
        using (StreamWriter writer = new(new GZipStream(bytes, CompressionLevel.Optimal)))
        {
            writer.Write(text);
        }

        return bytes.ToArray();
    }

    private static async Task<(int Code, string Error)> SayAsync(string file, string target)
    {
        using StringWriter error = new();
        int code = await Application.RunAsync(
            ["detect", "score", "series", file, "--out", target, "--lang", "en"], TextWriter.Null, error, _ => null, TimeProvider.System);
        return (code, error.ToString().Trim());
    }

    private static Task<int> RunAsync(string what, string file, string target) => Application.RunAsync(
        ["detect", "score", what, file, "--out", target], TextWriter.Null, TextWriter.Null, _ => null, TimeProvider.System);
}

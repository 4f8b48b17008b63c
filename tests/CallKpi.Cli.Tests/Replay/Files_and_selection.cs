using System.IO.Compression;
using System.Text;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Replay;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Replay;

public sealed class Files_and_selection
{
    private static readonly RowDefaults Answered = ReplayText.Defaults(Direction.Outbound, Disposition.Answered);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gzip_is_known_by_its_bytes_and_not_by_the_name(bool isPacked)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        byte[] text = Encoding.UTF8.GetBytes("start,talk\n2026-03-02 09:00:00,5\n");
        using (FileStream file = File.Create(path))
        using (Stream target = isPacked ? new GZipStream(file, CompressionLevel.Fastest) : file)
        {
            target.Write(text);
        }

        using (InputFile input = new(path))
        {
            Assert.Single(ReplayFile.Read(input.Text, path, NamedMaps.Get("generic"), Answered));
            Assert.Equal(1, input.Fraction);
        }

        File.Delete(path);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_column()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "start,talk\n2026-03-02 09:00:00,5\n", new UTF8Encoding(true));
        using (InputFile input = new(path))
        {
            Assert.Null(Assert.Single(ReplayFile.Read(input.Text, path, NamedMaps.Get("generic"), Answered)).Problem);
        }

        File.Delete(path);
    }

    [Fact]
    public void A_shuffle_is_the_same_rows_in_an_order_made_from_the_seed()
    {
        List<ReplayRow> rows = Rows(50);
        List<long> once = Lines(new RowSelection(null, null, 0, 7), rows);
        Assert.Equal(once, Lines(new RowSelection(null, null, 0, 7), rows));
        Assert.NotEqual(once, Lines(new RowSelection(null, null, 0, 8), rows));
        Assert.Equal(rows.Select(row => row.Line), once.Order());
    }

    [Fact]
    public void The_end_of_a_span_is_not_in_it()
    {
        List<ReplayRow> rows = Rows(10);
        RowSelection selection = new(rows[2].StartedAt, rows[5].StartedAt, 0, null);
        Assert.Equal([4L, 5L, 6L], Lines(selection, rows));
        Assert.Equal([2L, 3L], Lines(new RowSelection(null, null, 2, null), rows));
    }

    private static List<long> Lines(RowSelection selection, List<ReplayRow> rows) =>
        [.. selection.Apply(rows).Select(row => row.Line)];

    private static List<ReplayRow> Rows(int count)
    {
        StringBuilder text = new("start,talk\n");
        for (int i = 0; i < count; i++)
        {
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"2026-03-02 09:{i:00}:00,5");
        }

        return ReplayText.Read(text.ToString(), NamedMaps.Get("generic"), Answered);
    }
}

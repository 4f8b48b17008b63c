using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>The options of `replay`, and how they become settings.</summary>
internal sealed class ReplayOptions(CommandRunner runner, Command command)
{
    private readonly Argument<string> _file = runner.Argument(command, "FILE", ReplayTexts.File);
    private readonly Option<string?> _map = runner.Option<string?>(command, "--map", Filled(ReplayTexts.OptMap, NamedMaps.Names), "NAME");
    private readonly Option<string?> _columns = runner.Option<string?>(command, "--columns", Filled(ReplayTexts.OptColumns, CdrFields.All), "MAP");
    private readonly Option<string?> _source = runner.Option<string?>(command, "--source", ReplayTexts.OptSource, "NAME");
    private readonly Option<string> _zone = runner.Option(command, "--time-zone", ReplayTexts.OptTimeZone, "ZONE", "UTC");
    private readonly Option<string?> _format = runner.Option<string?>(command, "--time-format", ReplayTexts.OptTimeFormat, "FORMAT");
    private readonly Option<string?> _direction = runner.Option<string?>(command, "--direction", ReplayTexts.OptDirection, "WORD");
    private readonly Option<string?> _disposition = runner.Option<string?>(command, "--disposition", ReplayTexts.OptDisposition, "WORD");
    private readonly Option<int> _internal = runner.Option(command, "--internal-digits", ReplayTexts.OptInternalDigits, "N", 5);
    private readonly Option<string> _speed = runner.Option(command, "--speed", ReplayTexts.OptSpeed, "max|N", "max");
    private readonly Option<int> _batch = runner.Option(command, "--batch", ReplayTexts.OptBatch, "N", 500);
    private readonly Option<int> _streams = runner.Option(command, "--streams", ReplayTexts.OptStreams, "N", 1);
    private readonly Option<ulong?> _shuffle = runner.Option<ulong?>(command, "--shuffle", ReplayTexts.OptShuffle, "SEED");
    private readonly Option<long> _limit = runner.Option(command, "--limit", ReplayTexts.OptRows, "N", 0L);
    private readonly Option<string?> _from = runner.Option<string?>(command, "--from", ReplayTexts.OptFrom, "TIME");
    private readonly Option<string?> _to = runner.Option<string?>(command, "--to", ReplayTexts.OptTo, "TIME");

    /// <summary>The settings that were given; ends the command at the first that is wrong.</summary>
    public ReplaySettings Read(ParseResult given)
    {
        string file = given.GetRequiredValue(_file);
        Given.ReadableFile(file).Dispose();
        TimeZoneInfo zone = Given.Zone(given.GetRequiredValue(_zone));
        ColumnMap map = Map(given);
        double? speed = Speed(given.GetRequiredValue(_speed));
        ulong? seed = given.GetValue(_shuffle);
        if (speed is not null && seed is not null)
        {
            throw CommandFailure.Usage(ReplayTexts.SpeedAndShuffle);
        }

        return new ReplaySettings(
            file,
            map,
            new RowDefaults(
                given.GetValue(_source) ?? SourceOf(map, file),
                zone,
                given.GetValue(_format),
                RowWords.Choose(_direction.Name, given.GetValue(_direction), RowWords.Directions),
                RowWords.Choose(_disposition.Name, given.GetValue(_disposition), RowWords.Dispositions),
                Given.Within("--internal-digits", given.GetValue(_internal), 0, 8)),
            new RowSelection(
                Given.OptionalInstant("--from", given.GetValue(_from), zone),
                Given.OptionalInstant("--to", given.GetValue(_to), zone),
                given.GetValue(_limit),
                seed),
            speed,
            Given.Within("--batch", given.GetValue(_batch), 1, 10_000),
            Given.Within("--streams", given.GetValue(_streams), 1, 32));
    }

    private static Text Filled(Text text, IEnumerable<string> names)
    {
        string all = string.Join(", ", names);
        return new Text(
            string.Format(CultureInfo.InvariantCulture, text.English, all),
            string.Format(CultureInfo.InvariantCulture, text.Russian, all));
    }

    private ColumnMap Map(ParseResult given)
    {
        string? name = given.GetValue(_map);
        string? columns = given.GetValue(_columns);
        if (name is not null && columns is not null)
        {
            throw CommandFailure.Usage(ReplayTexts.MapOrColumns);
        }

        return columns is null ? NamedMaps.Get(name ?? "generic") : ColumnMap.FromOption(columns);
    }

    private static string SourceOf(ColumnMap map, string file)
    {
        if (map.Name is not (ColumnMap.ByHand or "generic"))
        {
            return map.Name;
        }

        string name = Path.GetFileName(file);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }

    private static double? Speed(string text)
    {
        if (text == "max")
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double times) && times > 0
            ? times
            : throw CommandFailure.Usage(ReplayTexts.BadSpeed, text);
    }
}

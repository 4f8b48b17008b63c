using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Session;

/// <summary>The options `--from` and `--to`.</summary>
internal sealed class SpanOptions(CommandRunner runner, Command command)
{
    private readonly Option<string?> _from = runner.Option<string?>(command, "--from", GlobalTexts.OptFrom, "TIME");
    private readonly Option<string?> _to = runner.Option<string?>(command, "--to", GlobalTexts.OptTo, "TIME");

    /// <summary>The first instant, if given.</summary>
    public Timestamp? From(CommandSession session, ParseResult given) =>
        Given.OptionalInstant("--from", given.GetValue(_from), session.Words.Zone).Stamp();

    /// <summary>The end, not in it, if given.</summary>
    public Timestamp? To(CommandSession session, ParseResult given) =>
        Given.OptionalInstant("--to", given.GetValue(_to), session.Words.Zone).Stamp();
}

using System.Text.RegularExpressions;
using CallKpi.V1;

namespace CallKpi.Cli.Replay;

/// <summary>Finds out who called whom, and which way.</summary>
internal sealed partial class RowParties(BoundMap map, int internalDigits)
{
    /// <summary>The caller and the called side of a row whose direction may be known.</summary>
    public (Party From, Party To, Direction Direction) Of(IReadOnlyList<string> row, Direction said)
    {
        Side from = SideOf(map.Of(row, CdrFields.From), map.Of(row, CdrFields.FromChannel));
        Side to = SideOf(map.Of(row, CdrFields.To), map.Of(row, CdrFields.ToChannel));
        Direction direction = said != Direction.Unspecified ? said : Guess(from, to);
        return direction switch
        {
            Direction.Outbound => (Agent(row, from), Customer(row, to), direction),
            Direction.Inbound => (Customer(row, from), Agent(row, to), direction),
            Direction.Internal => (Agent(row, from), Plain(to), direction),
            _ => (Plain(from), Plain(to), direction),
        };
    }

    private static Direction Guess(Side from, Side to) => (from.Extension, to.Extension, from.IsEmpty, to.IsEmpty) switch
    {
        (not "", "", _, false) => Direction.Outbound,
        ("", _, false, _) => Direction.Inbound,
        (not "", not "", _, _) => Direction.Internal,
        _ => Direction.Unspecified,
    };

    private Party Agent(IReadOnlyList<string> row, Side side)
    {
        string extension = map.Of(row, CdrFields.Extension) is { Length: > 0 } given ? given : side.Extension;
        string manager = map.Of(row, CdrFields.Manager);
        bool isKnown = extension.Length > 0 || manager.Length > 0;
        return new Party
        {
            Role = PartyRole.Agent,
            Extension = extension,
            ManagerId = manager,
            Number = isKnown ? "" : side.Number,
        };
    }

    private Party Customer(IReadOnlyList<string> row, Side side) => new()
    {
        Role = PartyRole.Customer,
        Number = side.Number.Length > 0 ? side.Number : side.Extension,
        ClientId = map.Of(row, CdrFields.Client),
    };

    private static Party Plain(Side side) => new() { Extension = side.Extension, Number = side.Number };

    private Side SideOf(string number, string channel)
    {
        Match named = ChannelExtension().Match(channel);
        if (named.Success && named.Groups[1].Length <= internalDigits)
        {
            return new Side(named.Groups[1].Value, IsInternal(number) ? "" : number);
        }

        return IsInternal(number) ? new Side(number, "") : new Side("", number);
    }

    private bool IsInternal(string number) =>
        number.Length > 0 && number.Length <= internalDigits && number.All(char.IsAsciiDigit);

    /// <summary>A channel of Asterisk names the phone behind it: `PJSIP/101-0000002a`.</summary>
    [GeneratedRegex("^(?:PJSIP|SIP|IAX2|DAHDI|SCCP|Local)/([0-9]+)(?:[-@]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ChannelExtension();

    private readonly record struct Side(string Extension, string Number)
    {
        public bool IsEmpty => Extension.Length == 0 && Number.Length == 0;
    }
}

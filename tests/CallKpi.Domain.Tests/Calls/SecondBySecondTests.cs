using System.Text;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>
/// Sensible random conferences against an oracle that shares nothing with the fold: it plays the call second by second
/// from the truth, of which the events are only told.
/// </summary>
public sealed class SecondBySecondTests
{
    private const int End = 200;

    [Fact]
    public void Talk_hold_and_shares_agree_with_playing_the_call()
    {
        var seed = CallSeed.Or(11);
        for (var i = 0; i < 5000; i++)
        {
            var random = new Random(seed + i);
            var client = new Truth("a", 0, random.Next(4) == 0 ? random.Next(60, End) : End, random);
            var managers = Enumerable.Range(1, random.Next(1, 5)).Select(number => Manager(number, random)).ToList();
            var call = CallScript.Fold(Told(client, managers));
            var played = Played(client, managers);
            Assert.True(
                played == CallScript.Figures(call)[CallScript.Figures(call).IndexOf("talk", StringComparison.Ordinal)..],
                $"{CallSeed.Replay(seed + i)}: played {played}, folded {CallScript.Figures(call)}");
        }
    }

    private static Truth Manager(int number, Random random)
    {
        var from = random.Next(1, 50);
        return new Truth($"10{number}", from, random.Next(3) == 0 ? End : random.Next(from + 1, End), random);
    }

    private static string Told(Truth client, List<Truth> managers)
    {
        var lines = new StringBuilder("0 Started a customer:C1\n");
        client.Tell(lines);
        foreach (var manager in managers)
        {
            lines.Append($"{manager.From} Answered {manager.Leg} agent:{manager.Leg}\n");
            manager.Tell(lines);
        }

        return lines.Append($"{End} Ended reason=hangup").ToString();
    }

    private static string Played(Truth client, List<Truth> managers)
    {
        var talk = 0;
        var hold = 0;
        var shares = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var second = managers.Min(manager => manager.From); second < End; second++)
        {
            var listening = managers.Where(manager => manager.Listens(second)).ToList();
            var isTalk = client.Listens(second) && listening.Count > 0;
            talk += isTalk ? 1 : 0;
            hold += !isTalk && client.IsHere(second) ? 1 : 0;
            listening.ForEach(manager => shares[manager.Name] = shares.GetValueOrDefault(manager.Name) + (isTalk ? 1 : 0));
        }

        foreach (var manager in managers.Where(manager => manager.From <= client.Until))
        {
            shares.TryAdd(manager.Name, 0);
        }

        return $"talk {talk} hold {hold} [{string.Join(" ", shares.Select(share => $"{share.Key}={share.Value}"))}]";
    }

    /// <summary>One leg as it truly was: when it was there, and in which seconds it held.</summary>
    private sealed class Truth
    {
        private readonly bool[] _holds = new bool[End + 1];

        public Truth(string leg, int from, int until, Random random)
        {
            (Leg, From, Until) = (leg, from, until);
            for (var hold = random.Next(3); hold > 0; hold--)
            {
                var begin = random.Next(from, until);
                var length = random.Next(1, 40);
                for (var second = begin; second < Math.Min(begin + length, until); second++)
                {
                    _holds[second] = true;
                }
            }
        }

        public string Leg { get; }

        public string Name => $"M{Leg[^1]}";

        public int From { get; }

        public int Until { get; }

        public bool IsHere(int second) => From <= second && second < Until;

        public bool Listens(int second) => IsHere(second) && !_holds[second];

        /// <summary>A hold that lasts until the end of the leg is left open.</summary>
        public void Tell(StringBuilder lines)
        {
            for (var second = From; second < Until; second++)
            {
                var held = second > From && _holds[second - 1];
                if (_holds[second] != held)
                {
                    lines.Append($"{second} {(held ? "Resumed" : "Held")} {Leg}\n");
                }
            }

            if (Until < End)
            {
                lines.Append($"{Until} LegEnded {Leg} reason=hangup\n");
            }
        }
    }
}

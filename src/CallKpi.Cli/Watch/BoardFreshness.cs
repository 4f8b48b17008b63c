using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Watch;

/// <summary>How fresh the board is.</summary>
/// <param name="LastHeard">When the last message came, by the server's clock; null: none yet.</param>
/// <param name="Trouble">What broke the connection; null: it stands.</param>
internal readonly record struct BoardFreshness(DateTimeOffset? LastHeard, Text? Trouble)
{
    /// <summary>After so long in trouble the numbers are called stopped.</summary>
    private static readonly TimeSpan StoppedAfter = TimeSpan.FromSeconds(60);

    /// <summary>The badge: live, reconnecting, or stopped.</summary>
    public string Say(Words words, DateTimeOffset now)
    {
        if (LastHeard is not { } heard)
        {
            return words.Say(Trouble is null ? WatchTexts.Connecting : WatchTexts.NoConnection, Terminal.Plain(Trouble?.In(words.Tongue) ?? ""));
        }

        return Trouble is null ? words.Say(WatchTexts.Live)
            : now - heard > StoppedAfter ? words.Say(WatchTexts.Halted, words.Clock(heard))
            : words.Say(WatchTexts.Reconnecting, words.Clock(heard));
    }
}

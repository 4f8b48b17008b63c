using CallKpi.Cli.Connection;
using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using Google.Protobuf;
using Spectre.Console;
using Text = CallKpi.Cli.Wording.Text;

namespace CallKpi.Cli.Session;

/// <summary>What a running command has: a way to speak, a clock, and the server.</summary>
internal sealed class CommandSession(
    Words words, IAnsiConsole screen, TextWriter output, TextWriter error, bool json, TimeProvider time,
    Func<Server> connect) : IAsyncDisposable
{
    private Server? _server;

    /// <summary>The user's language and zone.</summary>
    public Words Words => words;

    /// <summary>Where tables and boards are drawn.</summary>
    public IAnsiConsole Screen => screen;

    /// <summary>Standard output, for answers.</summary>
    public TextWriter Output => output;

    /// <summary>Standard error, for troubles and progress.</summary>
    public TextWriter Error => error;

    /// <summary>Whether answers are JSON.</summary>
    public bool Json => json;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The clock's instant.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The server; connecting for the first time finds the key.</summary>
    public Server Server => _server ??= connect();

    /// <summary>Says a sentence on standard output.</summary>
    public void Say(Text text, params object?[] values) => Tell(words.Say(text, values));

    /// <summary>Says a sentence that is made already on standard output, on as many lines as the screen needs.</summary>
    public void Tell(string sentence) => output.WriteLine(Prose.Wrapped(Terminal.Plain(sentence), screen.Profile.Width));

    /// <summary>Says a sentence on standard error.</summary>
    public void Complain(Text text, params object?[] values) => error.WriteLine(words.Say(text, values));

    /// <summary>Writes messages as JSON lines.</summary>
    public void WriteJson(IEnumerable<IMessage> messages)
    {
        foreach (IMessage message in messages)
        {
            output.WriteLine(MessageJson.Of(message));
        }
    }

    /// <summary>Writes a table, or a sentence that there is nothing, and the zone of its times.</summary>
    public void Show(ReportTable table, bool hasTimes = true)
    {
        if (table.IsEmpty)
        {
            Say(GlobalTexts.Nothing);
            return;
        }

        table.WriteTo(screen);
        if (hasTimes)
        {
            Say(GlobalTexts.Zones, words.ZoneAt(Now));
        }
    }

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}

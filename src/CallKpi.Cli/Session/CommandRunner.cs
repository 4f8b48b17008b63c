using System.CommandLine;
using CallKpi.Cli.Connection;
using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using Grpc.Core;

namespace CallKpi.Cli.Session;

/// <summary>A command's work: it returns the exit code.</summary>
internal delegate Task<int> CommandWork(CommandSession session, ParseResult given, CancellationToken stop);

/// <summary>Makes commands in one language, and runs their work inside a session.</summary>
internal sealed class CommandRunner(
    Tongue tongue, GlobalOptions options, TextWriter output, TextWriter error, Func<string, string?> environment,
    TimeProvider time)
{
    /// <summary>The language of descriptions.</summary>
    public Tongue Tongue => tongue;

    /// <summary>A command with its description.</summary>
    public Command Command(string name, Text description) => new(name, description.In(tongue));

    /// <summary>An option with its description; the value's name is shown in the help.</summary>
    public Option<T> Option<T>(Command command, string name, Text description, string? value = null)
    {
        Option<T> option = new(name) { Description = description.In(tongue), HelpName = value };
        command.Add(option);
        return option;
    }

    /// <summary>An option that has a value when it is not given.</summary>
    public Option<T> Option<T>(Command command, string name, Text description, string value, T fallback)
    {
        Option<T> option = Option<T>(command, name, description, value);
        option.DefaultValueFactory = _ => fallback;
        return option;
    }

    /// <summary>An argument with its description.</summary>
    public Argument<string> Argument(Command command, string name, Text description)
    {
        Argument<string> argument = new(name) { Description = description.In(tongue) };
        command.Add(argument);
        return argument;
    }

    /// <summary>Gives a command its work.</summary>
    public Command Runs(Command command, CommandWork work)
    {
        command.SetAction((given, stop) => RunAsync(given, work, stop));
        return command;
    }

    private async Task<int> RunAsync(ParseResult given, CommandWork work, CancellationToken stop)
    {
        Words words = new(tongue, TimeZoneInfo.Local);
        try
        {
            words = new Words(tongue, ZoneOf(given));
            await using CommandSession session = Open(given, words);
            return await work(session, given, stop);
        }
        catch (CommandFailure failure)
        {
            await error.WriteLineAsync(failure.Say(words));
            return failure.ExitCode;
        }
        catch (RpcException trouble) when (!stop.IsCancellationRequested)
        {
            CommandFailure failure = ServerTrouble.Explain(trouble, Address(given).Uri);
            await error.WriteLineAsync(failure.Say(words));
            return failure.ExitCode;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(trouble.Message);
            return ExitCode.Failed;
        }
        catch (Exception trouble) when (trouble is OperationCanceledException or RpcException)
        {
            await error.WriteLineAsync(words.Say(GlobalTexts.Cancelled));
            return ExitCode.Failed;
        }
    }

    private CommandSession Open(ParseResult given, Words words)
    {
        bool json = given.GetValue(options.Json);
        bool colour = !given.GetValue(options.NoColor) && string.IsNullOrEmpty(environment("NO_COLOR"));
        return new CommandSession(
            words, Screens.For(output, colour, environment("COLUMNS")), output, error, json, time, () => Connect(given));
    }

    private Server Connect(ParseResult given)
    {
        ServerAddress address = Address(given);
        address.RefuseCleartext(given.GetValue(options.Insecure));
        string key = new KeySource(environment).Find(
            given.GetValue(options.Key), given.GetValue(options.KeyFile), given.GetValue(options.Data));
        string? authorities = given.GetValue(options.Authorities) ?? environment("CALLKPI_CA");
        return new Server(address.Uri, key, string.IsNullOrEmpty(authorities) ? null : ServerAuthorities.Read(authorities));
    }

    private ServerAddress Address(ParseResult given) =>
        ServerAddress.From(given.GetValue(options.Server) ?? environment("CALLKPI_SERVER"));

    private TimeZoneInfo ZoneOf(ParseResult given)
    {
        if (given.GetValue(options.Lang) is { } lang && lang is not ("en" or "ru"))
        {
            throw CommandFailure.Usage(GlobalTexts.BadLang, lang);
        }

        return given.GetValue(options.Zone) is { } name ? Given.Zone(name) : TimeZoneInfo.Local;
    }
}

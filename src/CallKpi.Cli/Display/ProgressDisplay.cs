using CallKpi.Cli.Session;
using Spectre.Console;

namespace CallKpi.Cli.Display;

/// <summary>How far some work is: a share from 0 to 1 and a line of figures.</summary>
internal readonly record struct ProgressLook(double Fraction, string Line);

/// <summary>Shows progress: a bar on a terminal, else a line on standard error every few seconds.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan BarStep = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineStep = TimeSpan.FromSeconds(3);

    /// <summary>Shows progress until the work ends, and gives its exception on.</summary>
    public static async Task RunAsync(CommandSession session, Wording.Text name, Func<ProgressLook> look, Task work)
    {
        if (session.Screen.Profile.Capabilities.Interactive && !session.Json)
        {
            await BarAsync(session, session.Words.Say(name), look, work);
        }
        else
        {
            await LinesAsync(session, look, work);
        }

        await work;
    }

    private static Task BarAsync(CommandSession session, string name, Func<ProgressLook> look, Task work) =>
        session.Screen.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 20 }, new PercentageColumn())
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(name), maxValue: 1);
                while (!work.IsCompleted)
                {
                    ProgressLook now = look();
                    bar.Value = now.Fraction;
                    bar.Description = Markup.Escape(now.Line);
                    await Task.WhenAny(work, Task.Delay(BarStep, session.Time));
                }
            });

    private static async Task LinesAsync(CommandSession session, Func<ProgressLook> look, Task work)
    {
        while (await Task.WhenAny(work, Task.Delay(LineStep, session.Time)) != work)
        {
            await session.Error.WriteLineAsync(look().Line);
        }
    }
}

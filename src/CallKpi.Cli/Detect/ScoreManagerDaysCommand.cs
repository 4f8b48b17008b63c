using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Durations;
using CallKpi.Detection.Shifts;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect score manager-days FILE --out DET.csv`: each manager's day is scored from it and the past.</summary>
internal static class ScoreManagerDaysCommand
{
    /// <summary>Days with fewer calls are learned and not scored.</summary>
    private const int LeastCalls = 5;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("manager-days", DetectTexts.AboutManagerDays);
        Argument<string> file = runner.Argument(command, "FILE", DetectTexts.ArgCalls);
        Option<string> target = runner.Option<string>(command, "--out", DetectTexts.OptOut, "DET.csv");
        target.Required = true;
        return runner.Runs(command, async (session, given, stop) =>
        {
            (string path, string written) = (given.GetRequiredValue(file), given.GetRequiredValue(target));
            int scored = await WholeFile.WriteAsync(written, [path], output => Score(path, output, stop));
            session.Complain(DetectTexts.ScoredDays, Path.GetFileName(path), scored, written);
            return ExitCode.Done;
        });
    }

    /// <summary>Writes a row for each manager and day with five calls or more; returns how many there were.</summary>
    internal static async Task<int> Score(string path, TextWriter output, CancellationToken stop)
    {
        DurationDetector detector = new();
        ShiftDetector shifts = new();
        int scored = 0;
        await output.WriteLineAsync("manager,day,score");
        foreach (var day in CallFile.Read(path).GroupBy(row => DateOnly.FromDateTime(row.Call.StartedAt.DateTime)))
        {
            stop.ThrowIfCancellationRequested();
            IReadOnlyList<PersonDay> people = PeopleOf(detector, day.Key, day.Select(row => row.Call));
            foreach (PersonDay person in people.Where(person => person.Count >= LeastCalls))
            {
                double score = Math.Abs(shifts.Score(person).Statistic);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{CsvCell.Of(person.PersonId)},{day.Key:yyyy-MM-dd},{score:R}"));
                scored++;
            }

            foreach (PersonDay person in people)
            {
                shifts.Learn(person);
            }
        }

        return scored;
    }

    /// <summary>A day's calls as a mean for each person, in ordinal order; the detector learns each after it was ranked.</summary>
    private static List<PersonDay> PeopleOf(DurationDetector detector, DateOnly day, IEnumerable<DurationCall> calls)
    {
        SortedDictionary<string, (int Count, double Sum)> sums = new(StringComparer.Ordinal);
        foreach (DurationCall call in calls)
        {
            (int count, double sum) = sums.GetValueOrDefault(call.PersonId);
            sums[call.PersonId] = (count + 1, sum + detector.NormalScore(call));
            detector.Learn(call);
        }

        return [.. sums.Select(entry => new PersonDay(entry.Key, day, entry.Value.Count, entry.Value.Sum / entry.Value.Count))];
    }
}

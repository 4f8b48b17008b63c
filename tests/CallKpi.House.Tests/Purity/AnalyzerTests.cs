using System.Diagnostics;
using System.Text.RegularExpressions;
using CallKpi.House.Tests.Arrows;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Purity;

/// <summary>
/// Builds a small project under the house's own build files and reads what the compiler says: the list, the analyzer and the
/// switch may each look right while the three together do nothing.
/// </summary>
public sealed partial class AnalyzerTests
{
    private const string Impure = """
        namespace Probe;

        /// <summary>Line by line: what is banned, beside what is not.</summary>
        public static class Impure
        {
            /// <summary>Banned.</summary>
            public static System.DateTime Clock() => System.DateTime.Now;
            /// <summary>Allowed.</summary>
            public static System.DateTime Argument(System.DateTime at) => at.AddDays(1);
            /// <summary>Banned.</summary>
            public static bool Disk() => System.IO.File.Exists("a");
            /// <summary>Allowed.</summary>
            public static string Text() => string.Concat("a", "b");
            /// <summary>Banned.</summary>
            public static void Work() => System.Threading.Tasks.Task.Yield();
            /// <summary>Banned.</summary>
            public static System.Guid Chance() => System.Guid.NewGuid();
        }
        """;

    private static readonly int[] BannedLines = [7, 11, 15, 17];

    [Fact]
    public void A_pure_project_that_asks_the_machine_does_not_compile() =>
        Assert.Equal(BannedLines, Build("CallKpi.Domain"));

    [Fact]
    public void The_same_code_compiles_outside_the_pure_projects() => Assert.Empty(Build("CallKpi.Server"));

    /// <summary>The switch goes by the name of the project, so every pure name has to be in it.</summary>
    [Fact]
    public void The_build_files_turn_the_analyzer_on_for_every_pure_project()
    {
        var props = HouseRepository.Require("Directory.Build.props").Text;
        Assert.All(HousePlan.PurePackages.Keys, project => Assert.Contains($"'$(MSBuildProjectName)' == '{project}'", props, StringComparison.Ordinal));
    }

    /// <summary>Builds the sample as a project of the given name and returns the lines on which RS0030 is an error.</summary>
    private static List<int> Build(string project)
    {
        var folder = Directory.CreateTempSubdirectory("callkpi-house-").FullName;
        try
        {
            foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props" })
            {
                File.WriteAllText(Path.Combine(folder, file), $"""<Project><Import Project="{Path.Combine(HouseRepository.Root, file)}" /></Project>""");
            }

            File.Copy(Path.Combine(HouseRepository.Root, ".editorconfig"), Path.Combine(folder, ".editorconfig"));
            File.Copy(Path.Combine(HouseRepository.Root, "global.json"), Path.Combine(folder, "global.json"));
            File.WriteAllText(Path.Combine(folder, project + ".csproj"), """<Project Sdk="Microsoft.NET.Sdk" />""");
            File.WriteAllText(Path.Combine(folder, "Impure.cs"), Impure);
            var (exitCode, output) = RunBuild(folder);
            var lines = BannedError().Matches(output).Select(match => int.Parse(match.Groups[1].Value)).Distinct().Order().ToList();
            Assert.True(exitCode == 0 || lines.Count > 0, $"The sample failed to build for another reason than purity:{Environment.NewLine}{output}");
            return lines;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int ExitCode, string Output) RunBuild(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-v", "q", "--nologo", "-nodeReuse:false", "--disable-build-servers", "-p:UseAppHost=false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };

        // The test host inherits the build engine's own settings, which would lead the inner build astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"Impure\.cs\((\d+),\d+\): error RS0030")]
    private static partial Regex BannedError();
}

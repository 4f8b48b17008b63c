using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Arrows;

/// <summary>Compares the references of the projects with the plan of the house.</summary>
internal static class ArrowChecker
{
    public static IEnumerable<Finding> Check(IReadOnlyCollection<ProjectFile> projects)
    {
        var present = projects.Select(project => project.Name).ToHashSet(StringComparer.Ordinal);
        return projects.SelectMany(project => project.IsTest ? CheckTest(project) : CheckRoom(project, present));
    }

    private static IEnumerable<Finding> CheckRoom(ProjectFile project, HashSet<string> present)
    {
        if (HousePlan.Find(project.Name) is not { } room)
        {
            yield return new Finding(project.Path, 0, $"{project.Name} is not drawn in docs/ARCHITECTURE.md; draw it there and in {nameof(HousePlan)}.");
            yield break;
        }

        foreach (var target in project.Projects.Where(target => !room.MaySee.Contains(target, StringComparer.Ordinal)))
        {
            yield return new Finding(project.Path, 0, $"the arrow {room.Name} -> {target} is forbidden: {room.Why}. Allowed: {List(room.MaySee)}.");
        }

        foreach (var target in room.MaySee.Where(target => present.Contains(target) && !project.Projects.Contains(target, StringComparer.Ordinal)))
        {
            yield return new Finding(project.Path, 0, $"the arrow {room.Name} -> {target} is drawn in docs/ARCHITECTURE.md and missing here.");
        }

        foreach (var finding in CheckPurity(project).Concat(CheckForeignSources(project)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckPurity(ProjectFile project)
    {
        if (!HousePlan.PurePackages.TryGetValue(project.Name, out var allowed))
        {
            yield break;
        }

        foreach (var package in project.Packages.Where(package => !allowed.Contains(package, StringComparer.Ordinal)))
        {
            yield return new Finding(project.Path, 0, $"the package {package} is forbidden: {project.Name} is pure and may refer to {List(allowed)} only.");
        }

        foreach (var framework in project.Frameworks)
        {
            yield return new Finding(project.Path, 0, $"the framework {framework} is forbidden: {project.Name} is pure and hosts nothing.");
        }
    }

    /// <summary>A file compiled into two projects is an arrow that no reference shows.</summary>
    private static IEnumerable<Finding> CheckForeignSources(ProjectFile project) =>
        project.ForeignSources.Select(path =>
            new Finding(project.Path, 0, $"compiles {path} from outside its folder; refer to the project that owns the file."));

    private static IEnumerable<Finding> CheckTest(ProjectFile project)
    {
        var tested = project.Name.EndsWith(".Tests", StringComparison.Ordinal) ? [project.Name[..^".Tests".Length]] : Array.Empty<string>();
        var extra = HousePlan.TestsAlsoSee.GetValueOrDefault(project.Name, []);
        var allowed = HousePlan.Reach(tested.Concat(extra));
        return project.Projects.Where(target => !allowed.Contains(target))
            .Select(target => new Finding(project.Path, 0, $"the arrow {project.Name} -> {target} is forbidden: tests see what they test. Allowed: {List(allowed)}."));
    }

    private static string List(IReadOnlyCollection<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
}

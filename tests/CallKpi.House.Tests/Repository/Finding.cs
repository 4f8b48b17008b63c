namespace CallKpi.House.Tests.Repository;

/// <summary>One place where the house breaks a rule of its own. Lines count from 1; 0 means the file as a whole.</summary>
internal sealed record Finding(string Path, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{Path}: {Message}" : $"{Path}:{Line}: {Message}";
}

namespace CallKpi.Cli.Simulate;

/// <summary>What a simulation is asked to do.</summary>
/// <param name="Size">How big the floor is, and its seed.</param>
/// <param name="CallsPerMinute">New calls a minute from now on.</param>
/// <param name="Speed">How many times faster than life.</param>
/// <param name="Duration">After this it stops; null: at a signal.</param>
/// <param name="DaysBack">Days of the past to fill before.</param>
/// <param name="ReviewsPast">Whether the server is to review these days as soon as they are there.</param>
/// <param name="IsQuiet">Whether it says nothing.</param>
/// <param name="Anyway">Whether it may write into a tenant that has real managers.</param>
/// <param name="PlantedFile">The file for what is wrong with which call; null: nobody asked.</param>
internal sealed record SimulateSettings(
    FloorSize Size, double CallsPerMinute, double Speed, TimeSpan? Duration, int DaysBack, bool ReviewsPast, bool IsQuiet,
    bool Anyway, string? PlantedFile);

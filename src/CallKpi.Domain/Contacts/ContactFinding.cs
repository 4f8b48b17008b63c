using System.Globalization;

namespace CallKpi.Domain.Contacts;

/// <summary>One reason with the figures behind it: talk 12 s, floor 30 s.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Seen">What was measured; null where the reason has no figure.</param>
/// <param name="Required">What the policy holds against it; null where the reason has no figure.</param>
/// <param name="Unit">The unit of both: "s", "facts", "purchases"; null where there is none.</param>
/// <param name="Detail">What is no number: the disposition, the client's own manager.</param>
public readonly record struct ContactFinding(
    ContactReason Reason,
    decimal? Seen = null,
    decimal? Required = null,
    string? Unit = null,
    string? Detail = null)
{
    /// <summary>"talk_too_short: 12 s against 30 s".</summary>
    public override string ToString()
    {
        var figures = Seen is null
            ? Detail
            : string.Create(CultureInfo.InvariantCulture, $"{Seen} {Unit} against {Required} {Unit}");
        return figures is null ? Reason.WireName() : $"{Reason.WireName()}: {figures}";
    }
}

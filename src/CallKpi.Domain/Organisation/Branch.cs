using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>A part of the company with a time zone, a working calendar and telephones of its own.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Id">The branch's key, unique in the company.</param>
/// <param name="Name">The branch's name.</param>
/// <param name="TimeZone">The IANA id of its time zone, such as <c>Europe/Moscow</c>; periods are cut in it.</param>
/// <param name="DialPlan">How its telephones dial.</param>
public sealed record Branch(string Id, string Name, string TimeZone, DialPlan DialPlan)
{
    /// <summary>The days of the week on which it works.</summary>
    public WeekDays WorkingDays { get; init; } = WeekDays.MondayToFriday;

    /// <summary>Days off besides the week's, in order.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Days worked although the week says otherwise, as when a Saturday is moved, in order.</summary>
    public IReadOnlyList<DateOnly> ExtraWorkingDays { get; init; } = [];

    /// <summary>Equality by content, the lists of days included.</summary>
    public bool Equals(Branch? other) =>
        other is not null && Id == other.Id && Name == other.Name && TimeZone == other.TimeZone && DialPlan.Equals(other.DialPlan)
        && WorkingDays == other.WorkingDays && Holidays.SequenceEqual(other.Holidays) && ExtraWorkingDays.SequenceEqual(other.ExtraWorkingDays);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}

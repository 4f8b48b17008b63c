using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>One manager's unbroken time with one client under one target, cut to a period and to now.</summary>
/// <param name="Assignment">The assignment that it lies in.</param>
/// <param name="Piece">The target that it lies in.</param>
/// <param name="FromTicks">Its first instant.</param>
/// <param name="ToTicks">The instant after its last; later than the first.</param>
internal readonly record struct CadencePart(Assignment Assignment, TargetPiece Piece, long FromTicks, long ToTicks)
{
    /// <summary>The parts of a client in a period up to now; e = min(end of period, end of assignment, now).</summary>
    public static IEnumerable<CadencePart> Of(ClientHistory history, Period period, DateTimeOffset asOf)
    {
        var end = Math.Min(period.To.UtcTicks, asOf.UtcTicks);
        foreach (var assignment in history.Assignments)
        {
            var from = Math.Max(period.From.UtcTicks, assignment.From.UtcTicks);
            var to = Math.Min(end, assignment.To?.UtcTicks ?? long.MaxValue);
            foreach (var piece in history.Pieces)
            {
                var part = new CadencePart(assignment, piece, Math.Max(from, piece.FromTicks), Math.Min(to, piece.ToTicks));
                if (part.FromTicks < part.ToTicks)
                {
                    yield return part;
                }
            }
        }
    }

    /// <summary>
    /// Where the gap at the start of the part began: at the client's last contact before it, whoever made it, or without
    /// one at this manager's own assignment.
    /// </summary>
    public long GapOriginTicks(int contactsBefore) =>
        contactsBefore > 0 ? Piece.ContactTicks[contactsBefore - 1] : Assignment.From.UtcTicks;
}

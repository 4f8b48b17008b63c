using CallKpi.Detection.State;

namespace CallKpi.Detection.Series;

/// <summary>Makes one alarm of one incident.</summary>
/// <remarks>
/// An incident opens when the oddity reaches <paramref name="opensAt"/> and ends after <paramref name="quietPeriods"/> periods in a row under
/// <paramref name="closesAt"/> (hysteresis, as in Schmitt's trigger). A deviation to the other side is another incident. Not thread safe.
/// </remarks>
/// <param name="opensAt">The oddity that opens an incident.</param>
/// <param name="closesAt">The oddity under which a period is quiet; less.</param>
/// <param name="quietPeriods">How many quiet periods end it.</param>
public sealed class IncidentLatch(double opensAt, double closesAt, int quietPeriods)
{
    private int _quiet;
    private int _side;

    /// <summary>True while an incident lasts.</summary>
    public bool IsOpen => _side != 0;

    /// <summary>To which side the incident under way deviates: 1 up, -1 down; 0 while there is none.</summary>
    public int Side => _side;

    /// <summary>Takes the next verdict; true when it is the first of an incident.</summary>
    public bool Opens(in SeriesVerdict verdict)
    {
        int side = Math.Sign(verdict.Deviations);
        if (verdict.Oddity >= opensAt && side != _side)
        {
            (_side, _quiet) = (side, 0);
            return true;
        }

        _quiet = verdict.Oddity < closesAt || side != _side ? _quiet + 1 : 0;
        if (_quiet >= quietPeriods)
        {
            _side = 0;
        }

        return false;
    }

    /// <summary>Puts the incident that is under way into a state.</summary>
    /// <remarks>A latch has no merge: it stands at one place of one series, and of two shards the later one's is right.</remarks>
    public void Put(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Put(_side);
        writer.Put(_quiet);
    }

    /// <summary>Takes what <see cref="Put"/> put.</summary>
    public void Take(ref StateReader reader)
    {
        (_side, _quiet) = (reader.TakeInt(), reader.TakeNatural());
        if (_side is < -1 or > 1)
        {
            reader.Refuse();
        }
    }
}

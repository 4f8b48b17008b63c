namespace CallKpi.Detection.Cycles;

/// <summary>When the alarm of each group rings for a client of known, average pace.</summary>
/// <remarks>
/// Two estimates of the share that outlives an age: the hazard's, by which open intervals and the prior count, and the <see cref="WeibullTail"/>'s,
/// which forgotten clients cannot move, but which holds only what ended soon while the history is short. The surprises −ln S of both are
/// averaged in logarithm; the tail's weight is (n − least) / (n − least + weight) by the closings of the group, and nothing in a history of less
/// than two alarm ages.
/// </remarks>
internal sealed class GroupAlarms
{
    private readonly CycleOptions _options;
    private readonly Dictionary<string, GroupRhythm> _rhythms;
    private readonly GroupTails _tails;
    private readonly double _span;
    private readonly Dictionary<string, double> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _ages = new(StringComparer.Ordinal);

    /// <summary>The alarms of groups.</summary>
    /// <param name="rhythms">Their rhythms.</param>
    /// <param name="groups">The ages of their intervals as those of clients of average pace.</param>
    /// <param name="span">How long the history is.</param>
    /// <param name="options">The settings.</param>
    internal GroupAlarms(
        Dictionary<string, GroupRhythm> rhythms, SortedDictionary<string, List<SurvivalPoint>> groups, double span, CycleOptions options)
    {
        (_options, _rhythms, _span, _tails) = (options, rhythms, span, GroupTails.Fit(groups, options));
        foreach ((string group, List<SurvivalPoint> points) in groups)
        {
            _parts[group] = TailPart(group, points.Count(point => point.IsClosed));
            _ages[group] = Alarm(group);
        }
    }

    /// <summary>The age at which it rings; infinite where nothing has closed.</summary>
    internal double AgeOf(string group) => _ages.TryGetValue(group, out double age) ? age : _tails.AgeAt(group, _options.FalseAlarmRate);

    /// <summary>The share of ordinary intervals that outlives an age.</summary>
    internal double ShareAt(string group, double age)
    {
        double part = _parts.GetValueOrDefault(group, 1);
        double tail = part > 0 ? _tails.At(group, age) : 1, hazard = part < 1 ? _rhythms[group].ShareAt(age) : 1;

        // Where all waited equally long the tail is a step.
        return part == 0 ? hazard
            : part == 1 || tail is 0 or 1 ? tail
            : Math.Exp(-Math.Pow(-Math.Log(tail), part) * Math.Pow(-Math.Log(hazard), 1 - part));
    }

    private double TailPart(string group, int closings)
    {
        double sure = Math.Max(0, closings - _options.LeastForTail);
        return _span < _options.LeastSpans * _rhythms[group].Hazard.AgeAt(-Math.Log(_options.FalseAlarmRate)) ? 0 : sure / (sure + _options.HazardWeight);
    }

    // Between the ages of both estimates.
    private double Alarm(string group)
    {
        double hazard = _rhythms[group].AgeAt(_options.FalseAlarmRate), tail = _parts[group] > 0 ? _tails.AgeAt(group, _options.FalseAlarmRate) : hazard;
        (double low, double high) = (Math.Min(tail, hazard), Math.Max(tail, hazard));
        while (high > low * (1 + 1e-12) && double.IsFinite(high))
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = ShareAt(group, middle) > _options.FalseAlarmRate ? (middle, high) : (low, middle);
        }

        return high;
    }
}

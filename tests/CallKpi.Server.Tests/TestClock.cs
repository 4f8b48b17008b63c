namespace CallKpi.Server.Tests;

/// <summary>A clock that only the test moves; the server's timers fire as it passes them, each once a move.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = start;
    private TimeSpan _passed;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time that has passed: what the clock was moved on.</summary>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _passed.Ticks;
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Alarm alarm = new(this, () => callback(state));
        alarm.Change(dueTime, period);
        lock (_gate)
        {
            _alarms.Add(alarm);
        }

        return alarm;
    }

    /// <summary>Sets the clock back, as an administrator may; no time passes.</summary>
    public void SetBack(DateTimeOffset at)
    {
        lock (_gate)
        {
            _now = at;
        }
    }

    /// <summary>Moves the clock to an instant, not backwards.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        Alarm[] due;
        lock (_gate)
        {
            _passed += at - _now;
            _now = at;
            due = [.. _alarms.Where(alarm => alarm.Rings(at))];
        }

        foreach (Alarm alarm in due)
        {
            alarm.Ring();
        }
    }

    private sealed class Alarm(TestClock clock, Action ring) : ITimer
    {
        private DateTimeOffset? _next;
        private TimeSpan _period;

        public bool Rings(DateTimeOffset now)
        {
            if (_next > now || _next is null)
            {
                return false;
            }

            _next = _period > TimeSpan.Zero ? now + _period : null;
            return true;
        }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _next = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
                _period = period;
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Durations;

/// <summary>Judges the durations of calls, alone and in sequence, by the likelihood ratio against what is usual for person, kind and context.</summary>
/// <remarks>
/// By the lemma of Neyman and Pearson (1933) no test of the same false-alarm rate finds more than the ratio of the densities of odd and ordinary calls.
/// The odd ones' are <see cref="Alternatives"/> and <see cref="SequenceFilter"/>. The ordinary ones' is, on x = ln(seconds + 0.5), a kernel density of the person's calls of the kind,
/// backed off with a weight of 40 calls to everybody's residuals of the kind, and moved by <see cref="DurationContext"/>; not less than 2·10⁻⁴, since no history proves a duration impossible.
/// A call of three times the upper quartile or more is weighed at the length, up to its own in steps of a tenth, at which the ratio is largest: it never is less odd than a shorter one.
/// <see cref="EvidenceCalibration"/> makes p-values of the odds. Assumed: that odd calls are few, and that each person's calls come in the order of their starts.
///
/// Score a call before learning it, so that nothing is judged with itself in the history. Deterministic and not thread safe: one writer, and no reader beside it.
/// The history is counts: histories of different people add up exactly, and those of different times but for the calls at the seam.
/// </remarks>
public sealed partial class DurationDetector
{
    private const double Bandwidth = 0.25;

    /// <summary>The kernel's mass of one and a half calls at its peak, 1 / √(2π) ≈ 0.4 each over the bandwidth.</summary>
    private const double SingleCall = 0.6 / Bandwidth;

    private const double KindWeight = 40;

    /// <summary>No history proves a duration impossible.</summary>
    internal const double LeastDensity = 2e-4;

    private const double StrangerWeight = 10;
    private const double LeastStrangerShare = 0.001;

    /// <summary>What is usual is worked out anew each time the history has grown by a twentieth.</summary>
    private const int FitGrowth = 20;

    private static readonly Kernel Smoothing = new(Bandwidth);

    private readonly DurationDetectorOptions options;
    private readonly double oddLogOdds;
    private readonly Dictionary<string, PersonHistory> people = new(StringComparer.Ordinal);
    private readonly EvidenceCalibration calibration;
    private readonly PartnerClasses classes = new();
    private readonly KindModel unknown;
    private Dictionary<string, KindModel> kinds = new(StringComparer.Ordinal);
    private long count;
    private long wholes;
    private long strangers;
    private long nextFit = FitGrowth;

    /// <summary>A detector without history.</summary>
    public DurationDetector(DurationDetectorOptions? options = null)
    {
        this.options = options ?? DurationDetectorOptions.Default;
        oddLogOdds = Math.Log(this.options.OddShare);
        calibration = new EvidenceCalibration(this.options.OddShare, this.options.Prior);
        unknown = KindModel.Of(this.options.Prior);
    }

    /// <summary>How many calls were learned.</summary>
    public long Count => count;

    /// <summary>Whether calls still are what they were.</summary>
    public DurationDrift Drift => calibration.Drift;

    /// <summary>What p-values are divided by so that alarms stay at their nominal rate; 1 while nothing drifts.</summary>
    public double Adaptation => calibration.Adaptation;

    /// <summary>How often calls were flagged lately.</summary>
    public AlarmRate Alarms => calibration.Alarms;

    /// <summary>Of the people with so many calls lately, the one who was flagged most often; null when there is none.</summary>
    public (string PersonId, AlarmRate Alarms)? MostAlarms(double leastCalls)
    {
        var most = people.Where(person => person.Value.Alarms.Calls >= leastCalls)
            .OrderByDescending(person => person.Value.Alarms.Share).ThenBy(person => person.Key, StringComparer.Ordinal)
            .Select(person => (person.Key, person.Value.Alarms)).ToList();
        return most.Count > 0 ? most[0] : null;
    }

    /// <summary>Judges a call; changes nothing.</summary>
    public DurationVerdict Score(in DurationCall call)
    {
        var person = people.GetValueOrDefault(call.PersonId);
        return VerdictOf(call, person, Weigh(call, person), isExplained: false);
    }

    /// <summary>Where a call lies among the person's calls of its kind, as a normal score: 0 at the median, 1.645 at the 95 % point.</summary>
    /// <remarks>Van der Waerden's score of the rank, backed off to everybody's residuals as the density is; between −2.88 and 2.88.</remarks>
    public double NormalScore(in DurationCall call)
    {
        const double LeastShare = 0.002;
        const double RankWeight = 20;
        var person = people.GetValueOrDefault(call.PersonId);
        var cell = person?.Cells.GetValueOrDefault(call.Kind);
        var kind = kinds.GetValueOrDefault(call.Kind) ?? unknown;
        var x = DurationScale.LogOf(call.Seconds);
        var inKind = kind.ShareBelow(x - KindFit.Location(kind.Median, person?.Offset ?? 0, cell));
        var below = (cell?.Durations.Below(DurationScale.BinOf(x)) ?? 0) + (RankWeight * inKind);
        var share = below / ((cell?.Count ?? 0) + RankWeight);
        return Normal.InvCDF(0, 1, Math.Clamp(share, LeastShare, 1 - LeastShare));
    }

    /// <summary>Takes a call into the history.</summary>
    public void Learn(in DurationCall call)
    {
        var person = OfPerson(call.PersonId);
        classes.Add(call.PartnerClass);
        var evidence = Weigh(call, person);
        var isAlarm = calibration.Learn(call.Kind, person, evidence.Oddity, evidence.LogOdds, options.FalseAlarmRate);

        var x = DurationScale.LogOf(call.Seconds);
        var cell = person.Cell(call.Kind, call.IsPart);
        if (!call.IsPart)
        {
            LearnWhole(call, person, x, evidence, isAlarm);
        }
        else if (person.TrailOf(call) is { } trail)
        {
            trail.AddPart(call);
        }

        cell.Add(call.Seconds, evidence.Context);
        if (!isAlarm)
        {
            cell.Recent.Learn(call.StartedAt.UtcTicks, call.Seconds);
        }
        else if (evidence.Oddity.IsSequence())
        {
            cell.Recent.ForgetRun(call.StartedAt.UtcTicks);
        }

        if (++count >= nextFit)
        {
            Refit();
        }
    }

    /// <summary>What only whole calls teach: pace, bursts and redials, and how often strangers are called.</summary>
    private void LearnWhole(in DurationCall call, PersonHistory person, double x, in CallEvidence evidence, bool isAlarm)
    {
        var aboveOwn = person.All.Count > 0 ? x - person.All.Quantile(0.5) : 0;
        if (person.TrailOf(call) is { } trail)
        {
            trail.IsBurstNamed = evidence.BurstOdds > 0 && (trail.IsBurstNamed || (isAlarm && evidence.Oddity == DurationOddity.Burst));
            trail.Add(call, aboveOwn, evidence.BurstOdds, evidence.RedialOdds);
        }

        person.All.Add(DurationScale.BinOf(x));
        var stranger = call.IsKnownPartner ? 0 : 1;
        person.Strangers += stranger;
        strangers += stranger;
        wholes++;
    }

    /// <summary>Takes over another's history; people of both keep the trail of whoever heard of them last.</summary>
    public void Merge(DurationDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int[] places = [.. other.classes.Names.Select(classes.Add)];
        foreach (var (personId, history) in other.people)
        {
            OfPerson(personId).Add(history, places);
        }

        calibration.Add(other.calibration);
        count += other.count;
        wholes += other.wholes;
        strangers += other.strangers;
        Refit();
    }

    /// <summary>Works out anew what is usual; happens by itself as the history grows, and when it is merged or read.</summary>
    public void Refit()
    {
        kinds = KindFit.Run(people, options.Prior);
        calibration.Fit(people.Values);
        nextFit = count + Math.Max(FitGrowth, count / FitGrowth);
    }

    /// <summary>By how much a call lies above the usual, on x.</summary>
    internal double Residual(in DurationCall call) =>
        DurationScale.LogOf(call.Seconds) - Weigh(call, people.GetValueOrDefault(call.PersonId)).Location;

    /// <summary>What was learned, all kinds as one, as a prior for others.</summary>
    internal DurationPrior Pool(double shapeCalls, double placeCalls, double contextCalls, double evidenceCalls = 0, double[]? tail = null)
    {
        var (totals, median, lower, upper) = KindFit.Pool(people, options.Prior);
        var (density, logs, counts) = KindFit.Tables(totals, options.Prior);
        var calls = totals.Durations.Count;
        return new DurationPrior(
            Array.ConvertAll(density, value => (double)value), Array.ConvertAll(logs, value => (double)value), Array.ConvertAll(counts, value => value / calls), tail ?? [])
        {
            Calls = calls,
            People = people.Count,
            Median = median,
            LowerQuartile = lower,
            UpperQuartile = upper,
            ShapeCalls = shapeCalls,
            PlaceCalls = placeCalls,
            ContextCalls = contextCalls,
            EvidenceCalls = evidenceCalls,
        };
    }

    /// <summary>The history as bytes, the same bytes for the same history.</summary>
    public byte[] Write() => DurationHistoryFormat.Write(people, calibration, classes);

    /// <summary>Works out anew what is usual, and writes: a detector that reads these bytes goes on exactly as this one does.</summary>
    /// <remarks>
    /// What is usual is not written, since it follows from the history. Without a new fit the writer would go on with an older one than the reader.
    /// </remarks>
    public byte[] Checkpoint()
    {
        Refit();
        return Write();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, DurationDetectorOptions? options, out DurationDetector? detector)
    {
        detector = null;
        var read = new DurationDetector(options);
        if (!DurationHistoryFormat.TryRead(bytes, read.OfPerson, read.calibration, read.classes))
        {
            return false;
        }

        read.count = read.people.Values.Sum(person => person.Cells.Values.Sum(cell => (long)cell.Count));
        read.wholes = read.people.Values.Sum(person => (long)person.All.Count);
        read.strangers = read.people.Values.Sum(person => (long)person.Strangers);
        read.Refit();
        detector = read;
        return true;
    }

    private CallEvidence Weigh(in DurationCall call, PersonHistory? person)
    {
        if (!double.IsFinite(call.Seconds) || call.Seconds < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(call), call.Seconds, "A duration is a finite number of seconds, 0 or more; correct the clock of the source before judging.");
        }

        var kind = kinds.GetValueOrDefault(call.Kind) ?? unknown;
        var cell = person?.Cells.GetValueOrDefault(call.Kind);
        var trail = person?.TrailBefore(call);
        var place = trail?.Find(PersonTrail.HashOf(call.PartnerId)) ?? -1;
        var context = trail?.ContextOf(place, call.FromTicks) ?? DurationContext.Of(double.MaxValue, double.MaxValue, 0);
        context = context with { PartnerClass = classes.Find(call.PartnerClass) };
        var location = KindFit.Location(kind.Median, person?.Offset ?? 0, cell);
        var x = DurationScale.LogOf(call.Seconds);
        var logDensity = LogDensity(kind, cell, x, location, context);
        var (burst, redial) = call.IsPart ? (double.NegativeInfinity, double.NegativeInfinity) : Sequences(call, person, trail, kind, context, place, logDensity);
        var alternatives = new Alternatives(kind, cell);
        var (density, oddity) = alternatives.At(call.Seconds);
        if (call.Seconds >= alternatives.LongSeconds)
        {
            x = MostTelling(alternatives, kind, cell, x, location, context);
            density = alternatives.At(DurationScale.SecondsOf(x)).Density;
            logDensity = LogDensity(kind, cell, x, location, context);
        }

        return CallEvidence.Of(location, x, logDensity, (oddLogOdds + Math.Log(density) - logDensity, oddity), burst, redial, context, place);
    }

    /// <summary>Where, up to the length of a long call, the ratio is largest: no longer call is less odd, though a few of its length happened.</summary>
    private static double MostTelling(in Alternatives alternatives, KindModel kind, CellHistory? cell, double x, double location, in DurationContext context)
    {
        var from = DurationScale.LogOf(alternatives.LongSeconds);
        var (at, largest) = (x, double.NegativeInfinity);
        for (var step = 0; step <= (int)((x - from) / DurationScale.Width); step++)
        {
            var y = from + ((step + 0.5) * DurationScale.Width);
            var ratio = Math.Log(alternatives.At(DurationScale.SecondsOf(y)).Density) - LogDensity(kind, cell, y, location, context);
            (at, largest) = ratio > largest ? (y, ratio) : (at, largest);
        }

        return at;
    }

    /// <summary>The log odds that the call is one of a burst, and one of redials.</summary>
    private (double Burst, double Redial) Sequences(
        in DurationCall call, PersonHistory? person, PersonTrail? trail, KindModel kind, in DurationContext context, int place, double logDensity)
    {
        var strangerShare = StrangerShare(person);
        var burst = SequenceFilter.Burst(
            trail?.BurstOdds ?? double.NegativeInfinity, call.Seconds, logDensity, context, kind.PauseDensity(context.Pause), !call.IsKnownPartner, strangerShare);
        var redial = SequenceFilter.Redial(trail?.RedialOdds(place) ?? double.NegativeInfinity, call.Seconds, logDensity, context, kind.RedialShare());
        return (burst, redial);
    }

    private static double LogDensity(KindModel kind, CellHistory? cell, double x, double location, in DurationContext context) =>
        Math.Max(LogDensity(kind, cell, x, location) + kind.ContextLog(x - location, context), Math.Log(LeastDensity));

    /// <summary>The logarithm of the density in any context.</summary>
    private static double LogDensity(KindModel kind, CellHistory? cell, double x, double location)
    {
        // One earlier call, perhaps odd itself, makes no duration usual: its mass is taken off.
        var own = Math.Max(0, (cell?.Durations.MassAt(x, Smoothing) ?? 0) - SingleCall);
        return Math.Log((own + (KindWeight * kind.Density(x - location))) / ((cell?.Count ?? 0) + KindWeight));
    }

    private double StrangerShare(PersonHistory? person)
    {
        var everybody = (strangers + 1) / (wholes + 50.0);
        var share = ((person?.Strangers ?? 0) + (StrangerWeight * everybody)) / ((person?.All.Count ?? 0) + StrangerWeight);
        return Math.Clamp(share, LeastStrangerShare, 1 - LeastStrangerShare);
    }

    private DurationVerdict VerdictOf(in DurationCall call, PersonHistory? person, in CallEvidence evidence, bool isExplained)
    {
        var p = Math.Min(1, calibration.PValue(call.Kind, person, evidence.LogOdds) / calibration.Adaptation);
        var oddity = p <= options.FalseAlarmRate ? evidence.Oddity : DurationOddity.None;
        var cell = person?.Cells.GetValueOrDefault(call.Kind);
        var kind = kinds.GetValueOrDefault(call.Kind) ?? unknown;
        var (low, high) = oddity == DurationOddity.None && !isExplained ? (0, 0) : UsualRange(kind, cell, evidence.Location);
        var (basis, history) = cell is { Count: >= (int)KindWeight } ? (DurationBasis.Own, cell.Count)
            : kind.Count >= KindWeight ? (DurationBasis.Group, kind.Count)
            : (DurationBasis.Assumption, kind.Count);
        return new DurationVerdict(oddity, low, high, p, basis, history)
        {
            LogOdds = evidence.LogOdds,
            IsContinued = oddity switch
            {
                DurationOddity.Burst => person?.Trail.IsBurstNamed == true,
                DurationOddity.Redial => person?.Trail.RedialOdds(evidence.Place) > 0,
                _ => false,
            },
        };
    }

    /// <summary>The central share of the person's calls, backed off to the kind's as the density is.</summary>
    private (double LowSeconds, double HighSeconds) UsualRange(KindModel kind, CellHistory? cell, double location)
    {
        var outside = (1 - options.UsualShare) / 2 * ((cell?.Count ?? 0) + KindWeight);
        return (Edge(kind, cell, location, outside, 0, 1), Edge(kind, cell, location, outside, DurationScale.Bins - 1, -1));
    }

    private static double Edge(KindModel kind, CellHistory? cell, double location, double outside, int first, int step)
    {
        var bin = first;
        for (var mass = 0.0; bin >= 0 && bin < DurationScale.Bins; bin += step)
        {
            mass += MassOf(kind, cell, location, bin);
            if (mass >= outside)
            {
                break;
            }
        }

        return DurationScale.SecondsOf(DurationScale.MiddleOf(Math.Clamp(bin, 0, DurationScale.Bins - 1)));
    }

    /// <summary>How many of the person's calls, backed off to the kind's, fall into a bin.</summary>
    private static double MassOf(KindModel kind, CellHistory? cell, double location, int bin) =>
        (cell?.Durations.Counts[bin] ?? 0) + (KindWeight * DurationScale.Width * kind.Density(DurationScale.MiddleOf(bin) - location));

    private PersonHistory OfPerson(string personId)
    {
        if (!people.TryGetValue(personId, out var person))
        {
            people.Add(personId, person = new PersonHistory());
        }

        return person;
    }
}

namespace CallKpi.Detection.Durations;

/// <summary>Turns evidence into p-values that mean what they say, overall, for each kind and for each person, and adapts as habits drift.</summary>
/// <remarks>
/// The p-value is conformal (Vovk, Gammerman and Shafer 2005): the share of earlier ordinary calls with at least as much evidence, of the person
/// backed off to the kind and of the kind to all. In place of the call itself, which conformal inference counts as one more, stands 1 / LR, with LR the
/// odds over the prior odds, and the tail of a prior's first calls, where it has one: by Markov's inequality a likelihood ratio t is reached by at most 1/t of ordinary calls. So p-values mean something on the first day, and beyond the rarest call seen.
///
/// History is contaminated: the most suspicious of its calls are the anomalies themselves, and a threshold at their plain 99 % point would let all but
/// the worst through. So each call counts with its probability of being ordinary, 1 / (1 + c·odds), where c makes the share of odd calls agree with
/// what the probabilities add up to (expectation–maximisation; Dempster, Laird and Rubin 1977), and is 1 at most: no call is odder than its odds say.
/// A call that is short for its person counts as ordinary whatever its odds. It would be ordinary for others, and its odds rest on where one person's
/// lower tail ends, so that most such calls are that tail itself: taken out of the history, it would be missed in the threshold, and ring.
///
/// Adaptive conformal inference (Gibbs and Candès 2021) moves the level by γ · (nominal − alarm) after each ordinary call, so the rate of false alarms comes
/// back to its nominal value whatever drifts.
/// </remarks>
internal sealed class EvidenceCalibration
{
    /// <summary>At so many ordinary calls a kind's tail weighs as much as everybody's, and a person's as much as the kind's.</summary>
    internal const double KindWeight = 2000;
    internal const double PersonWeight = 500;

    /// <summary>The step of the adaptation, and how far the level may move from nominal either way.</summary>
    private const double Step = 0.002;
    private const double MostAdaptation = 2;

    /// <summary>Odd calls are from 0.1 % of all up to the share that the odds assume: to suppose more would take ordinary calls for odd ones.</summary>
    private const double LeastOdd = 0.001;
    private const int Rounds = 50;

    /// <summary>How many calls the assumed share weighs as much as.</summary>
    private const double AssumedCalls = 500;

    private readonly Dictionary<string, EvidenceHistogram> kinds = new(StringComparer.Ordinal);
    private readonly float[] ordinary = new float[EvidenceHistogram.Bins];
    private readonly double assumedShare;
    private readonly DurationPrior prior;

    internal EvidenceCalibration(double assumedShare, DurationPrior prior)
    {
        this.assumedShare = assumedShare;
        this.prior = prior;
        Fit([]);
    }

    internal EvidenceHistogram All { get; } = new();

    internal IReadOnlyDictionary<string, EvidenceHistogram> Kinds => kinds;

    /// <summary>What the level is multiplied by at present; 1 while p-values mean what they say.</summary>
    internal double Adaptation { get; private set; } = 1;

    /// <summary>Recent p-values under one tenth, as a share of what is due; kept by <see cref="Learn"/>.</summary>
    internal DurationDrift Drift { get; private set; } = new(0, 0);

    /// <summary>The probability that a call with this evidence is ordinary, as far as history counts it.</summary>
    internal double Ordinary(DurationOddity oddity, double logOdds) => IsWhole(oddity) ? 1 : ordinary[EvidenceHistogram.BinOf(logOdds)];

    /// <summary>How often calls were flagged lately.</summary>
    internal AlarmRate Alarms { get; private set; }

    /// <summary>The p-value before adaptation.</summary>
    internal double PValue(string kind, PersonHistory? person, double logOdds) => Steps(kind, person, logOdds).PersonP;

    /// <summary>The p-value step by step.</summary>
    internal DurationCalibration Steps(string kind, PersonHistory? person, double logOdds)
    {
        var bin = EvidenceHistogram.BinOf(logOdds);
        var assumed = Math.Min(1, assumedShare * Math.Exp(-logOdds));
        // Beyond its own calls a prior says nothing: its tail ends at one of them.
        var tail = prior.Tail.Length > 0 ? prior.EvidenceCalls * Math.Max(prior.Tail[bin], Math.Min(assumed, 1.0 / prior.Calls)) : 0;
        var overall = (All.OrdinaryFrom(bin) + tail + assumed) / (All.Ordinary + prior.EvidenceCalls + 1);
        var ofKind = kinds.GetValueOrDefault(kind);
        var kindP = ofKind is null ? overall : BackOff(ofKind, bin, KindWeight, overall);
        var personP = Math.Min(1, person is null ? kindP : BackOff(person.Evidence, bin, PersonWeight, kindP));
        return new DurationCalibration(
            assumed, All.Ordinary, overall, ofKind?.Ordinary ?? 0, kindP, person?.Evidence.Ordinary ?? 0, personP, Adaptation);
    }

    /// <summary>Takes evidence into the history; true when it was an alarm.</summary>
    internal bool Learn(string kind, PersonHistory person, DurationOddity oddity, double logOdds, double nominal)
    {
        var p = PValue(kind, person, logOdds);
        var weight = Ordinary(oddity, logOdds);
        var alarm = p <= nominal * Adaptation ? 1 : 0;
        Alarms = Alarms.Next(alarm > 0, AlarmRate.OverallCalls);
        person.Alarms = person.Alarms.Next(alarm > 0, AlarmRate.PersonCalls);
        Adaptation = Math.Clamp(Adaptation + (Step / nominal * weight * (nominal - alarm)), 1 / MostAdaptation, MostAdaptation);
        Drift = Drift.Next(p, weight);
        var bin = EvidenceHistogram.BinOf(logOdds);
        foreach (var histogram in (ReadOnlySpan<EvidenceHistogram>)[All, person.Evidence, OfKind(kind)])
        {
            if (IsWhole(oddity))
            {
                histogram.AddWhole(bin);
            }
            else
            {
                histogram.Add(bin, weight);
            }
        }

        return alarm > 0;
    }

    internal void Add(EvidenceCalibration other)
    {
        var (count, others) = (All.Calls, other.All.Calls);
        Adaptation = count + others > 0 ? ((Adaptation * count) + (other.Adaptation * others)) / (count + others) : 1;
        Drift = Drift.With(other.Drift);
        Alarms = Alarms.With(other.Alarms);
        All.Add(other.All);
        foreach (var (kind, histogram) in other.kinds)
        {
            OfKind(kind).Add(histogram);
        }
    }

    /// <summary>Works out anew, of all evidence, how likely a call is ordinary.</summary>
    internal void Fit(IEnumerable<PersonHistory> people)
    {
        // By how much the odds of each bin's calls lie above the prior odds.
        Span<double> ratios = stackalloc double[EvidenceHistogram.Bins];
        for (var bin = 0; bin < ratios.Length; bin++)
        {
            ratios[bin] = Math.Exp(EvidenceHistogram.MiddleOf(bin));
        }

        var share = assumedShare;
        var all = AssumedCalls + All.Calls;
        for (var round = 0; round < Rounds; round++)
        {
            var odd = AssumedCalls * assumedShare;
            for (var bin = 0; bin < EvidenceHistogram.Bins; bin++)
            {
                ordinary[bin] = (float)(1 / (1 + (share / (1 - share) * ratios[bin] / assumedShare)));
                odd += All.Weighed[bin] * (1.0 - ordinary[bin]);
            }

            share = Math.Clamp(odd / all, LeastOdd, assumedShare);
        }

        All.Weigh(ordinary);
        foreach (var histogram in kinds.Values.Concat(people.Select(person => person.Evidence)))
        {
            histogram.Weigh(ordinary);
        }
    }

    internal void Restore(double adaptation, DurationDrift drift, AlarmRate alarms) => (Adaptation, Drift, Alarms) = (adaptation, drift, alarms);

    internal EvidenceHistogram OfKind(string kind)
    {
        if (!kinds.TryGetValue(kind, out var histogram))
        {
            kinds.Add(kind, histogram = new EvidenceHistogram());
        }

        return histogram;
    }

    private static bool IsWhole(DurationOddity oddity) => oddity == DurationOddity.ShortForPerson;

    private static double BackOff(EvidenceHistogram histogram, int bin, double weight, double wider) =>
        (histogram.OrdinaryFrom(bin) + (weight * wider)) / (histogram.Ordinary + weight);
}

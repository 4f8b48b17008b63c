using System.Globalization;
using System.Text.Json;
using CallKpi.Detection.State;

namespace CallKpi.Detection.Durations;

/// <summary>Priors as text that a person can review: tables at a few knots, linear between them, a line each.</summary>
internal static class DurationPriorFormat
{
    /// <summary>Densities are given for two fine bins together.</summary>
    private const int DensityStep = 2;

    /// <summary>Effects of circumstances are given each so many fine bins, from -4 to 4 on x; beyond they stay as at the end.</summary>
    private const int EffectStep = 4;
    private const int EffectFirst = 40;
    private const int EffectKnots = 21;

    private const int TailStep = 5;

    private static readonly CircumstanceKind[] Circumstances =
    [
        .. Enumerable.Repeat(CircumstanceKind.Recency, DurationContext.Recencies),
        .. Enumerable.Repeat(CircumstanceKind.Pause, DurationContext.Pauses),
        .. Enumerable.Repeat(CircumstanceKind.Pace, DurationContext.Paces),
    ];

    internal static byte[] Write(DurationPrior prior) => PriorText.Write(DurationPrior.Name, writer =>
    {
        writer.WriteNumber("calls", prior.Calls);
        writer.WriteNumber("people", prior.People);
        writer.WriteNumber("shapeCalls", prior.ShapeCalls);
        writer.WriteNumber("placeCalls", prior.PlaceCalls);
        writer.WriteNumber("contextCalls", prior.ContextCalls);
        writer.WriteNumber("evidenceCalls", prior.EvidenceCalls);
        Put(writer, "medianSeconds", Math.Round(DurationScale.SecondsOf(prior.Median), 1));
        Put(writer, "lowerQuartileSeconds", Math.Round(DurationScale.SecondsOf(prior.LowerQuartile), 1));
        Put(writer, "upperQuartileSeconds", Math.Round(DurationScale.SecondsOf(prior.UpperQuartile), 1));
        PriorText.Put(writer, "density", Knots(prior.Density, 0, DensityStep, KindModel.Bins / DensityStep), 4);
        writer.WriteStartArray("circumstances");
        for (var index = 0; index < DurationContext.SharedClasses; index++)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", Circumstances[index].WireName());
            Put(writer, "share", Math.Round(prior.ContextShares[index], 4));
            PriorText.Put(writer, "effect", Knots(prior.ContextLogs.AsSpan(index * KindModel.Bins, KindModel.Bins), EffectFirst, EffectStep, EffectKnots), 2);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        PriorText.Put(writer, "evidenceTail", prior.Tail.Length == 0 ? [] : Tails(prior.Tail), 5);
    });

    internal static DurationPrior? Read(ReadOnlyMemory<byte> text) => PriorText.Read(text, DurationPrior.Name, Read);

    private static DurationPrior? Read(JsonElement root)
    {
        double Number(string name) => root.GetProperty(name).GetDouble();

        var density = PriorText.Numbers(root.GetProperty("density"));
        var classes = root.GetProperty("circumstances").EnumerateArray().ToList();
        var tail = PriorText.Numbers(root.GetProperty("evidenceTail"));
        var logs = new double[DurationContext.SharedClasses * KindModel.Bins];
        var isWhole = density.Length == KindModel.Bins / DensityStep && classes.Count == DurationContext.SharedClasses
            && (tail.Length == 0 || tail.Length == EvidenceHistogram.Bins / TailStep);
        for (var index = 0; isWhole && index < classes.Count; index++)
        {
            var effect = PriorText.Numbers(classes[index].GetProperty("effect"));
            isWhole = classes[index].GetProperty("kind").GetString() == Circumstances[index].WireName() && effect.Length == EffectKnots;
            if (isWhole)
            {
                Spread(effect, EffectFirst, EffectStep, logs.AsSpan(index * KindModel.Bins, KindModel.Bins));
            }
        }

        return !isWhole ? null : new DurationPrior(
            Scaled(density), logs, [.. classes.Select(each => each.GetProperty("share").GetDouble())], tail.Length == 0 ? [] : Filled(tail))
        {
            Calls = root.GetProperty("calls").GetInt64(),
            People = root.GetProperty("people").GetInt32(),
            ShapeCalls = Number("shapeCalls"),
            PlaceCalls = Number("placeCalls"),
            ContextCalls = Number("contextCalls"),
            EvidenceCalls = Number("evidenceCalls"),
            Median = DurationScale.LogOf(Number("medianSeconds")),
            LowerQuartile = DurationScale.LogOf(Number("lowerQuartileSeconds")),
            UpperQuartile = DurationScale.LogOf(Number("upperQuartileSeconds")),
        };
    }

    private static void Put(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(value.ToString("R", CultureInfo.InvariantCulture));
    }

    private static double[] Knots(ReadOnlySpan<double> table, int first, int step, int count)
    {
        var knots = new double[count];
        for (var index = 0; index < count; index++)
        {
            // A knot stands in the middle of its bins.
            var bins = table.Slice(Math.Min(first + (index * step), table.Length - step), step);
            foreach (var value in bins)
            {
                knots[index] += value / step;
            }
        }

        return knots;
    }

    private static double[] Tails(double[] tail) => [.. Enumerable.Range(0, EvidenceHistogram.Bins / TailStep).Select(index => tail[index * TailStep])];

    private static void Spread(double[] knots, int first, int step, Span<double> table)
    {
        for (var bin = 0; bin < table.Length; bin++)
        {
            table[bin] = At(knots, (bin + 0.5 - first - (step / 2.0)) / step);
        }
    }

    /// <summary>Fine bins of the densities, with a sum of one.</summary>
    private static double[] Scaled(double[] knots)
    {
        var density = new double[KindModel.Bins];
        Spread(knots, 0, DensityStep, density);
        var sum = density.Sum() * DurationScale.Width;
        return Array.ConvertAll(density, value => value / sum);
    }

    private static double[] Filled(double[] knots)
    {
        var tail = new double[EvidenceHistogram.Bins];
        for (var bin = 0; bin < tail.Length; bin++)
        {
            tail[bin] = At(knots, bin / (double)TailStep);
        }

        return tail;
    }

    /// <summary>Between two knots in proportion, beyond the last as there.</summary>
    private static double At(double[] knots, double position)
    {
        var place = Math.Clamp(position, 0, knots.Length - 1);
        var lower = Math.Min((int)place, knots.Length - 2);
        return knots[lower] + ((place - lower) * (knots[lower + 1] - knots[lower]));
    }
}

using System.Text.Json;
using CallKpi.Detection.State;

namespace CallKpi.Detection.Cycles;

/// <summary>Priors of cycles as text that a person can review: a line for each table.</summary>
internal static class CyclePriorFormat
{
    /// <summary>Hazards and logarithms are kept to so many places.</summary>
    private const int Places = 4;

    internal static byte[] Write(CyclePrior prior) => PriorText.Write(CyclePrior.Name, writer =>
    {
        writer.WriteNumber("companies", prior.Companies);
        writer.WriteNumber("intervals", prior.Intervals);
        writer.WriteNumber("hazardIntervals", prior.HazardIntervals);
        writer.WriteNumber("paceClosings", prior.PaceClosings);
        writer.WriteNumber("frailtyIntervals", prior.FrailtyIntervals);
        PriorText.Put(writer, "hazard", prior.Hazard.Hazards, Places);
        PriorText.Put(writer, "frailties", SharedFrailty.Grid.ToArray(), Places);
        PriorText.Put(writer, "frailtyLogs", prior.FrailtyLogs, Places);
    });

    internal static CyclePrior? Read(ReadOnlyMemory<byte> text) => PriorText.Read(text, CyclePrior.Name, Read);

    private static CyclePrior? Read(JsonElement root)
    {
        double Number(string name) => root.GetProperty(name).GetDouble();

        double[] hazards = PriorText.Numbers(root.GetProperty("hazard")), frailties = PriorText.Numbers(root.GetProperty("frailties")), logs = PriorText.Numbers(root.GetProperty("frailtyLogs"));
        double[] weights = [Number("hazardIntervals"), Number("paceClosings"), Number("frailtyIntervals")];
        bool isSound = hazards.Length == PaceHazard.Knots && hazards[0] > 0 && hazards.Zip(hazards.Skip(1)).All(pair => pair.First < pair.Second)
            && hazards[PaceHazard.Middle] == 1 && hazards.All(double.IsFinite)
            && SharedFrailty.Grid.SequenceEqual(frailties) && logs.Length == frailties.Length && logs.All(log => log <= 0 && double.IsFinite(log))
            && weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights[1] > 0;
        return !isSound ? null : new CyclePrior(new PaceHazard([.. hazards.Select(hazard => Math.Log(hazard))]), logs)
        {
            Companies = root.GetProperty("companies").GetInt32(),
            Intervals = root.GetProperty("intervals").GetInt64(),
            HazardIntervals = weights[0],
            PaceClosings = weights[1],
            FrailtyIntervals = weights[2],
        };
    }
}

using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Tests.Cadence;

/// <summary>A made-up client: handed to and fro, reclassified, contacted in bursts and after silences; whole minutes only.</summary>
internal sealed class RandomClient
{
    public RandomClient(Random random, DateTimeOffset start, int days, CadenceUnit unit, string name = "C1")
    {
        DateTimeOffset At() => start.AddMinutes(random.Next(2) == 0 ? random.Next(days * 1440) : random.Next(days) * 1440);
        (Name, Unit) = (name, unit);
        var cuts = Enumerable.Range(0, random.Next(5)).Select(_ => At()).Append(At()).Distinct().Order().ToList();
        for (var i = 0; i < cuts.Count; i++)
        {
            if (random.Next(4) > 0)
            {
                Assignments.Add(new Assignment(random.Next(2) == 0 ? "M1" : "M2", cuts[i], i + 1 < cuts.Count ? cuts[i + 1] : null));
            }
        }

        Targets.Add(new TargetInForce(random.Next(4) == 0 ? At() : null, Target(random, unit)));
        for (var i = random.Next(3); i > 0; i--)
        {
            Targets.Add(new TargetInForce(At(), Target(random, unit)));
        }

        Targets.RemoveAll(target => Targets.Any(other => other != target && other.From == target.From));
        for (var i = random.Next(8); i > 0; i--)
        {
            var at = random.Next(4) == 0 ? cuts[random.Next(cuts.Count)] : At();
            Contacts.Add(new CountedContact(at, random.Next(2) == 0 ? "M1" : "M2"));
        }
    }

    public string Name { get; }

    public CadenceUnit Unit { get; }

    public List<Assignment> Assignments { get; } = [];

    public List<TargetInForce> Targets { get; } = [];

    public List<CountedContact> Contacts { get; } = [];

    public ClientHistory History() => new(Name, Targets, Assignments, Contacts);

    private static CadenceTarget Target(Random random, CadenceUnit unit)
    {
        var target = random.Next(1, 8);
        return new CadenceTarget(
            "ABC".Substring(random.Next(3), 1), random.Next(0, 4) + 0.5m, target, target + random.Next(6), unit);
    }
}

using NodaTime;

namespace CallKpi.Domain.Cadence;

/// <summary>A priority class as it is from a day on: its weight and how often its clients must be contacted.</summary>
/// <param name="Id">The class's id, as the company names it: key, A, B, C.</param>
/// <param name="Name">The class's name on screen.</param>
/// <param name="Weight">How much a client of the class weighs; over 0.</param>
/// <param name="From">The local day from whose midnight it is in force; null: always.</param>
/// <param name="Targets">A target for each kind of contact, each with this class and weight.</param>
public sealed record ClassVersion(
    string Id, string Name, decimal Weight, LocalDate? From, IReadOnlyList<CadenceTarget> Targets);

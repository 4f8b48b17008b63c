using CallKpi.Detection.State;

namespace CallKpi.Detection.Rates;

/// <summary>Events in an exposure, or hits among cases.</summary>
internal readonly record struct Tally(double Part, double Whole) : ISum<Tally>
{
    public static Tally operator +(Tally left, Tally right) => new(left.Part + right.Part, left.Whole + right.Whole);

    public void Put(StateWriter writer)
    {
        writer.Put(Part);
        writer.Put(Whole);
    }

    public static Tally Take(ref StateReader reader) => new(reader.TakeDouble(), reader.TakeDouble());
}

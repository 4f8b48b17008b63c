namespace CallKpi.Cli.Session;

/// <summary>Randomness from a seed: the same on every machine and every version of the runtime.</summary>
/// <remarks>SplitMix64, as published by Sebastiano Vigna; not for secrets.</remarks>
internal sealed class Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>
    /// A seed of several parts. They must be mixed: seeds that differ by a multiple of the generator's step give the
    /// same numbers, only later.
    /// </summary>
    public static ulong SeedOf(params ReadOnlySpan<ulong> parts)
    {
        ulong seed = 0;
        foreach (ulong part in parts)
        {
            seed = Mix(seed + Mix(part + Step));
        }

        return seed;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        _state += Step;
        return Mix(_state);
    }

    /// <summary>A number from 0 up to, not including, the bound.</summary>
    public int Below(int bound) => (int)(NextBits() % (ulong)bound);

    /// <summary>A number between two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Unit() => (NextBits() >> 11) / (double)(1UL << 53);

    /// <summary>Whether something that happens with this probability happens.</summary>
    public bool Happens(double probability) => Unit() < probability;

    /// <summary>The time to the next of independent events of this mean distance.</summary>
    public double Gap(double mean) => -Math.Log(1 - Unit()) * mean;

    /// <summary>A number around a median whose logarithm is normally distributed, as lengths of talk are.</summary>
    public double LogNormal(double median, double sigma)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());
        return median * Math.Exp(sigma * normal);
    }

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Puts items into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(T[] items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

using System.Globalization;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Contacts;

/// <summary>The seed of a randomised test: fixed, unless CALLKPI_SEED names another.</summary>
public static class Seed
{
    public static int From(ITestOutputHelper output, int usual)
    {
        var text = Environment.GetEnvironmentVariable("CALLKPI_SEED");
        var seed = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : usual;
        output.WriteLine($"Seed {seed}; replay with CALLKPI_SEED={seed}.");
        return seed;
    }

    public static T[] Shuffled<T>(this IEnumerable<T> items, Random random)
    {
        T[] array = [.. items];
        random.Shuffle(array);
        return array;
    }

    /// <summary>The items with some of them again.</summary>
    public static IEnumerable<T> Repeated<T>(this IReadOnlyCollection<T> items, Random random) =>
        items.Concat(items.Where(_ => random.Next(3) == 0));
}

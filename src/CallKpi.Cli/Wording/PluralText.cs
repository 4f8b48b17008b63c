namespace CallKpi.Cli.Wording;

/// <summary>A counted noun with its forms: `row, rows` and `строка, строки, строк`.</summary>
internal sealed record PluralText(
    string EnglishOne, string EnglishMany, string RussianOne, string RussianFew, string RussianMany)
{
    /// <summary>The form that goes with the count.</summary>
    /// <remarks>
    /// The rules are those of CLDR for whole numbers: Russian has one for 1, 21, 31… but not 11,
    /// few for 2–4, 22–24… but not 12–14, and many for all others.
    /// </remarks>
    public string For(Tongue tongue, long count)
    {
        long size = Math.Abs(count);
        if (tongue == Tongue.English)
        {
            return size == 1 ? EnglishOne : EnglishMany;
        }

        long ten = size % 10;
        long hundred = size % 100;
        return (ten, hundred) switch
        {
            (1, not 11) => RussianOne,
            (>= 2 and <= 4, < 12 or > 14) => RussianFew,
            _ => RussianMany,
        };
    }
}

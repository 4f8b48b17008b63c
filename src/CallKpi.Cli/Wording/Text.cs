namespace CallKpi.Cli.Wording;

/// <summary>A text in every language; a text without one of them cannot be written.</summary>
/// <remarks>Places for values are numbered as in <see cref="string.Format(string, object[])"/>.</remarks>
internal sealed record Text(string English, string Russian)
{
    /// <summary>The text in one language, its places not filled yet.</summary>
    public string In(Tongue tongue) => tongue == Tongue.Russian ? Russian : English;
}

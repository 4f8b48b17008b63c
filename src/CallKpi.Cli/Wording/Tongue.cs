namespace CallKpi.Cli.Wording;

/// <summary>A language that the command line speaks.</summary>
internal enum Tongue
{
    /// <summary>English, the language of everyone whose language is not known.</summary>
    English,

    /// <summary>Russian.</summary>
    Russian,
}

namespace CallKpi.House.Tests.Names;

/// <summary>Where in a name a word is forbidden.</summary>
internal enum WordPlace
{
    /// <summary>Anywhere in the name of a type or file.</summary>
    Anywhere,

    /// <summary>As the last word of the name of a type or file.</summary>
    Last,

    /// <summary>As the name of a folder.</summary>
    Folder,
}

/// <summary>A row of the table of words that the glossary keeps out of names.</summary>
internal sealed record ForbiddenWord(string Word, WordPlace Place, string Instead, IReadOnlyList<string> Allowed);

using CallKpi.House.Tests.Code;
using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CallKpi.House.Tests.Names;

/// <summary>Holds the names of types, files and folders against the forbidden words.</summary>
internal static class NameChecker
{
    public static IEnumerable<Finding> Types(ParsedFile file, IReadOnlyList<ForbiddenWord> words) =>
        from node in file.Root.DescendantNodes()
        let name = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        }
        where name is not null
        let broken = Broken(name, words)
        where broken is not null
        select file.At(node, Message($"the type {name}", broken));

    public static IEnumerable<Finding> File(string path, IReadOnlyList<ForbiddenWord> words)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var stem = name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : name;
        return Broken(stem, words) is { } broken ? [new Finding(path, 0, Message($"the file {name}", broken))] : [];
    }

    public static IEnumerable<Finding> Folder(string path, IReadOnlyList<ForbiddenWord> words)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var broken = words.FirstOrDefault(word =>
            word.Place == WordPlace.Folder && string.Equals(word.Word, name, StringComparison.OrdinalIgnoreCase));
        return broken is null ? [] : [new Finding(path, 0, Message($"the folder {name}", broken))];
    }

    private static ForbiddenWord? Broken(string name, IReadOnlyList<ForbiddenWord> forbidden)
    {
        var words = NameWords.Split(name);
        return forbidden.FirstOrDefault(entry => !entry.Allowed.Contains(name, StringComparer.Ordinal) && entry.Place switch
        {
            // A sentence in small letters is English; a whole stem in small letters (utils.py) is a name.
            WordPlace.Anywhere => words.Contains(entry.Word, StringComparer.Ordinal) || IsWholly(entry, name),
            WordPlace.Last => (words.Count > 0 && words[^1] == entry.Word) || IsWholly(entry, name),
            _ => false,
        });
    }

    private static bool IsWholly(ForbiddenWord entry, string name) => string.Equals(entry.Word, name, StringComparison.OrdinalIgnoreCase);

    private static string Message(string what, ForbiddenWord broken) =>
        $"{what} uses the forbidden word {broken.Word}; instead: {broken.Instead} (docs/GLOSSARY.md).";
}

using CallKpi.House.Tests.Code;
using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CallKpi.House.Tests.Arrows;

/// <summary>Namespaces and words of other rooms that the code of a room never mentions.</summary>
internal static class ForbiddenNamespaces
{
    /// <summary>What a room never mentions: namespaces (with everything below them) and words inside declared names.</summary>
    private sealed record Taboo(string Folder, string[] Namespaces, string[] Words, string Why);

    private static readonly string[] Wire = ["Google.Protobuf", "Grpc", "CallKpi.Rpc", "CallKpi.Contracts", "CallKpi.V1", "CallKpi.Log", "CallKpi.Server", "Microsoft.AspNetCore"];
    private static readonly string[] Disk = ["CallKpi.Storage", "Microsoft.Data.Sqlite", "SQLitePCL", "Npgsql", "StackExchange.Redis"];

    private static readonly Taboo[] Taboos =
    [
        new("src/CallKpi.Detection", [.. Wire, .. Disk, "CallKpi.Domain", "CallKpi.Telephony", "CallKpi.Cli"],
            ["Manager", "Client", "Contact", "Deal", "Tenant"], "Detection knows numbers, not calls"),
        new("src/CallKpi.Domain", [.. Wire, .. Disk, "CallKpi.Telephony", "CallKpi.Cli"], [],
            "Domain sees neither the wire nor the disk"),
        new("src/CallKpi.Telephony", [.. Wire, .. Disk, "CallKpi.Domain", "CallKpi.Detection", "CallKpi.Cli"],
            ["Sales", "Cadence", "Salary", "Deal", "Purchase", "Ledger"], "Telephony never hears of sales"),
        new("src/CallKpi.Storage", [.. Wire, "CallKpi.Telephony", "CallKpi.Cli"], [], "Storage does not know the wire"),
        new("src/CallKpi.Rpc", [.. Disk, "CallKpi.Domain", "CallKpi.Detection", "CallKpi.Telephony", "CallKpi.Contracts", "CallKpi.V1", "CallKpi.Log", "CallKpi.Server", "CallKpi.Cli"],
            ["Sales", "Cadence", "Tenant", "Ledger"], "Rpc stands in for a package and knows nothing of its users"),
        new("src/CallKpi.Cli", [.. Disk, "CallKpi.Domain", "CallKpi.Telephony", "CallKpi.Server"], [],
            "the command line is a client of the public API only"),
    ];

    public static IEnumerable<Finding> Check(ParsedFile file) =>
        Taboos.Where(taboo => file.File.IsUnder(taboo.Folder))
            .SelectMany(taboo => Namespaces(file, taboo).Concat(Words(file, taboo)));

    private static IEnumerable<Finding> Namespaces(ParsedFile file, Taboo taboo) =>
        from node in file.Root.DescendantNodes(descendIntoTrivia: true)
        where IsWholeName(node)
        let name = WithoutTrivia(node)
        let broken = taboo.Namespaces.FirstOrDefault(taken => name == taken || name.StartsWith(taken + ".", StringComparison.Ordinal))
        where broken is not null
        select file.At(node, $"mentions {name}: {taboo.Why}.");

    private static IEnumerable<Finding> Words(ParsedFile file, Taboo taboo) =>
        from node in file.Root.DescendantNodes()
        let name = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => null,
        }
        where name is not null
        let word = taboo.Words.FirstOrDefault(taken => Names.NameWords.Split(name).Contains(taken, StringComparer.Ordinal))
        where word is not null
        select file.At(node, $"{name} speaks of {word}: {taboo.Why}.");

    /// <summary>The outermost node of a dotted name, so that A.B.C is judged once.</summary>
    private static bool IsWholeName(SyntaxNode node) =>
        node is NameSyntax or MemberAccessExpressionSyntax
        && node.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax or QualifiedCrefSyntax)
        && !(node.Parent is MemberAccessExpressionSyntax parent && (parent.Expression == node || parent.Name == node));

    private static string WithoutTrivia(SyntaxNode node)
    {
        var text = string.Concat(node.DescendantTokens().Where(token => !token.IsKind(SyntaxKind.None)).Select(token => token.Text));
        return text.StartsWith("global::", StringComparison.Ordinal) ? text["global::".Length..] : text;
    }
}

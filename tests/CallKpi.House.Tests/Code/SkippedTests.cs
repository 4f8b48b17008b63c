using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CallKpi.House.Tests.Code;

/// <summary>Finds tests that are switched off. A test skips only for a missing server, and never where CALLKPI_REQUIRE names it.</summary>
internal static class SkippedTests
{
    public static IEnumerable<Finding> Check(ParsedFile file) => OnAttributes(file).Concat(InAttributeClasses(file));

    private static IEnumerable<Finding> OnAttributes(ParsedFile file) =>
        file.Root.DescendantNodes().OfType<AttributeArgumentSyntax>()
            .Where(argument => argument.NameEquals?.Name.Identifier.Text == "Skip")
            .Select(argument => file.At(argument, "a test is skipped for good; make it pass, or delete it."));

    /// <summary>An attribute that may skip has to ask CALLKPI_REQUIRE, else a run could lose tests unseen.</summary>
    private static IEnumerable<Finding> InAttributeClasses(ParsedFile file) =>
        from assignment in file.Root.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        where Target(assignment) == "Skip"
        let type = assignment.FirstAncestorOrSelf<ClassDeclarationSyntax>()
        where type is null || !type.ToString().Contains("CALLKPI_REQUIRE", StringComparison.Ordinal)
        select file.At(assignment, "a test attribute skips without asking CALLKPI_REQUIRE; a run that requires the server has to fail instead.");

    private static string? Target(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => null,
    };
}

using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CallKpi.House.Tests.Code;

/// <summary>Finds code that hides work from its caller or blocks a thread that others need.</summary>
internal static class BlockingCalls
{
    /// <summary>For src: no Task.Run, no async void, no waiting for a task in place, no sleep.</summary>
    public static IEnumerable<Finding> InSource(ParsedFile file) => file.Root.DescendantNodes().SelectMany(node => node switch
    {
        MemberAccessExpressionSyntax member when SourceOffence(member) is { } offence => [file.At(node, offence)],
        MethodDeclarationSyntax method when IsAsyncVoid(method.Modifiers, method.ReturnType) => [AsyncVoid(file, node)],
        LocalFunctionStatementSyntax function when IsAsyncVoid(function.Modifiers, function.ReturnType) => [AsyncVoid(file, node)],
        _ => Array.Empty<Finding>(),
    });

    /// <summary>For tests: nothing sleeps.</summary>
    public static IEnumerable<Finding> InTests(ParsedFile file) =>
        file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(member => Is(member, "Thread", "Sleep"))
            .Select(member => file.At(member, Sleeps));

    private const string Sleeps = "Thread.Sleep: nothing sleeps; wait for what you wait for.";

    private static string? SourceOffence(MemberAccessExpressionSyntax member) => member switch
    {
        _ when Is(member, "Task", "Run") => "Task.Run: a background loop belongs to one hosted service and ends on cancellation.",
        _ when Is(member, "Thread", "Sleep") => Sleeps,
        { Name.Identifier.Text: "Result" } when !IsInvoked(member) && !IsKnownDone(member, member.Expression) =>
            $"{member} blocks until the task ends; await it, or read it under a check of IsCompletedSuccessfully.",
        { Name.Identifier.Text: "Wait" } when IsInvoked(member) && !Is(member, "Monitor", "Wait") => $"{member}() blocks the thread; await instead.",
        { Name.Identifier.Text: "GetResult", Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax awaiter } }
            when awaiter.Name.Identifier.Text == "GetAwaiter" && !IsKnownDone(member, awaiter.Expression) && !SaysThatItBlocks(member) =>
            $"{member}() blocks until the task ends; await it, or name the method Blocking...",
        _ => null,
    };

    private static bool IsAsyncVoid(SyntaxTokenList modifiers, TypeSyntax returned) =>
        modifiers.Any(SyntaxKind.AsyncKeyword) && returned is PredefinedTypeSyntax type && type.Keyword.IsKind(SyntaxKind.VoidKeyword);

    private static Finding AsyncVoid(ParsedFile file, SyntaxNode node) =>
        file.At(node, "async void: nobody can await it, and its exception ends the process; return Task.");

    private static bool Is(MemberAccessExpressionSyntax member, string type, string name) =>
        member.Name.Identifier.Text == name
        && member.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax
        && (member.Expression as SimpleNameSyntax ?? ((MemberAccessExpressionSyntax)member.Expression).Name).Identifier.Text == type;

    private static bool IsInvoked(MemberAccessExpressionSyntax member) =>
        member.Parent is InvocationExpressionSyntax invocation && invocation.Expression == member;

    /// <summary>The member around asks whether this very task has ended before it reads the result.</summary>
    private static bool IsKnownDone(SyntaxNode node, ExpressionSyntax task) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Any(member => member.Name.Identifier.Text is "IsCompletedSuccessfully" or "IsCompleted"
                && SyntaxFactory.AreEquivalent(member.Expression, task)) == true;

    private static bool SaysThatItBlocks(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.Text.StartsWith("Blocking", StringComparison.Ordinal) == true;
}

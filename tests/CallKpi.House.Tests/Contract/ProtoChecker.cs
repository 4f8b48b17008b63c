using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Contract;

/// <summary>Checks that a proto file explains everything that it declares, and stays readable to older compilers.</summary>
internal static class ProtoChecker
{
    private static readonly HashSet<string> Unexplained = new(StringComparer.Ordinal)
    {
        "syntax", "edition", "package", "import", "option", "reserved", "extensions", "extend", "oneof", "returns",
    };

    /// <summary>Services, rpcs, messages, fields, enums and their values carry a comment; the zero value of an enum explains itself.</summary>
    public static IEnumerable<Finding> Comments(RepositoryFile file) =>
        from declaration in ProtoReader.Read(file.Text)
        where !Unexplained.Contains(declaration.Keyword) && !declaration.HasComment && !IsZeroOfEnum(declaration)
        select new Finding(file.Path, declaration.Line, $"\"{declaration.Text}\" has no comment; the comments of protos are the API reference.");

    /// <summary>Older protobuf compilers, Debian's among them, refuse the keyword in proto3.</summary>
    public static IEnumerable<Finding> Optional(RepositoryFile file) =>
        from declaration in ProtoReader.Read(file.Text)
        where declaration.Keyword == "optional"
        select new Finding(file.Path, declaration.Line, $"\"{declaration.Text}\" is optional, which older protobuf compilers refuse; use a message or a oneof.");

    private static bool IsZeroOfEnum(ProtoDeclaration declaration) =>
        declaration.Text.Contains("_UNSPECIFIED = 0", StringComparison.Ordinal);
}

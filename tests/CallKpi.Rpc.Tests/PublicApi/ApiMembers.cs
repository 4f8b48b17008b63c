using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using Google.Protobuf.Reflection;

namespace CallKpi.Rpc.Tests.PublicApi;

/// <summary>What an assembly shows to those who refer to it: its public types and their public and protected members.</summary>
internal static class ApiMembers
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The public types that were written here. What protoc makes of published protos is those protos' matter.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetTypes().Where(IsSeen).Where(type => !IsGenerated(type)).OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>The members that a type adds: no overrides, no accessors, nothing that the compiler made.</summary>
    public static IEnumerable<MemberInfo> Of(Type type)
    {
        if (IsDelegate(type))
        {
            return [];
        }

        return type.GetMembers(Own)
            .Where(member => member is not Type && !member.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Where(member => member switch
            {
                MethodInfo method => IsSeen(method) && !IsAccessor(method) && method.GetBaseDefinition() == method,
                ConstructorInfo constructor => IsSeen(constructor),
                PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsSeen) && !IsOverride(property),
                FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
                EventInfo occasion => IsSeen(occasion.AddMethod!),
                _ => false,
            });
    }

    public static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(MulticastDelegate));

    public static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(Type type) =>
        type.GetMembers(Own).Any(member =>
            member.IsDefined(typeof(GeneratedCodeAttribute)) || member.IsDefined(typeof(OriginalNameAttribute)))
        || type.GetProperty("Descriptor", typeof(FileDescriptor)) is not null
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static bool IsSeen(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsSeen(type.DeclaringType!)
        : type.IsPublic;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsOverride(PropertyInfo property) =>
        property.GetAccessors(nonPublic: true).All(accessor => accessor.GetBaseDefinition() != accessor);
}

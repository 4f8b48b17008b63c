using System.Reflection;
using System.Runtime.CompilerServices;

namespace CallKpi.Rpc.Tests.PublicApi;

/// <summary>Types and members as lines of text, near to how C# declares them.</summary>
internal static class ApiText
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(double)] = "double", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(void)] = "void",
    };

    public static string Of(Type type)
    {
        if (ApiMembers.IsDelegate(type))
        {
            return $"delegate {Of(type.GetMethod("Invoke")!, FullName(type))}";
        }

        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var ancestors = (type.BaseType is { } ancestor && ancestor != typeof(object) && !type.IsValueType ? [ancestor] : Array.Empty<Type>())
            .Concat(type.IsEnum ? [] : type.GetInterfaces().Where(found => !found.Name.StartsWith("IEquatable", StringComparison.Ordinal)))
            .Select(Name).Order(StringComparer.Ordinal).ToList();
        return $"{kind} {FullName(type)}{(ancestors.Count > 0 ? " : " + string.Join(", ", ancestors) : "")}{Limits(type.GetGenericArguments())}";
    }

    public static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Reach(constructor)}{Plain(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method => Reach(method) + Of(method, method.Name + Arguments(method)),
        PropertyInfo property => Of(property),
        FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } value => $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue())}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => member.ToString()!,
    };

    private static string Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(ApiMembers.IsSeen).ToList();
        var name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Of))}]" : property.Name;
        var state = Nullability.Create(property);
        var isNull = (property.CanRead ? state.ReadState : state.WriteState) == NullabilityState.Nullable;
        return $"{Reach(accessors[0])}{Name(property.PropertyType)}{Mark(property.PropertyType, isNull)} {name} {{ "
            + $"{(accessors.Contains(property.GetMethod!) ? "get; " : "")}{(accessors.Contains(property.SetMethod!) ? "set; " : "")}}}";
    }

    private static string Of(MethodInfo method, string name)
    {
        var isNull = Nullability.Create(method.ReturnParameter).ReadState == NullabilityState.Nullable;
        return $"{Name(method.ReturnType)}{Mark(method.ReturnType, isNull)} {name}({Parameters(method)}){Limits(method.GetGenericArguments())}";
    }

    private static string Reach(MethodBase method) => string.Concat(
        method.IsPublic ? "" : "protected ",
        method.IsStatic ? "static " : "",
        method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "",
        method is { IsVirtual: true, IsAbstract: false, IsFinal: false } ? "virtual " : "");

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Of));

    private static string Limits(IEnumerable<Type> arguments) => string.Concat(
        from argument in arguments
        where argument.IsGenericParameter
        let isClass = argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)
        let limits = (isClass ? ["class"] : Array.Empty<string>()).Concat(argument.GetGenericParameterConstraints().Select(Name)).ToList()
        where limits.Count > 0
        select $" where {argument.Name} : {string.Join(", ", limits)}");

    private static string Of(ParameterInfo parameter)
    {
        var isNull = Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        var kind = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsIn ? "in " : parameter.IsOut ? "out " : "";
        var ending = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";
        return $"{kind}{Name(parameter.ParameterType)}{Mark(parameter.ParameterType, isNull)} {parameter.Name}{ending}";
    }

    // A generic parameter takes its mark from its argument.
    private static string Mark(Type type, bool isNull) => isNull && !type.IsValueType && !type.IsGenericParameter ? "?" : "";

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        return Nullable.GetUnderlyingType(type) is { } inner ? Name(inner) + "?" : Plain(type) + Arguments(type);
    }

    private static string FullName(Type type) =>
        type.DeclaringType is { } outer ? $"{FullName(outer)}.{Plain(type)}{Arguments(type)}" : Plain(type) + Arguments(type);

    private static string Plain(Type type) => type.Name.Split('`')[0];

    private static string Arguments(Type type)
    {
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        return type.IsGenericParameter ? "" : Listed(type.GetGenericArguments().Skip(inherited));
    }

    private static string Arguments(MethodInfo method) => Listed(method.GetGenericArguments());

    private static string Listed(IEnumerable<Type> arguments) =>
        string.Join(", ", arguments.Select(Name)) is { Length: > 0 } list ? $"<{list}>" : "";
}

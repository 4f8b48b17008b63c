using System.Reflection;

namespace CallKpi.Rpc.Tests.PublicApi;

/// <summary>The names under which the compiler files documentation comments. C# standard, annex D.4.2, "ID string format".</summary>
internal static class DocumentationId
{
    public static string Of(Type type) => "T:" + Declared(type);

    public static string Of(MemberInfo member) => member switch
    {
        MethodBase method => $"M:{Declared(method.DeclaringType!)}.{MethodName(method)}{Parameters(method.GetParameters())}",
        PropertyInfo property => $"P:{Declared(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        FieldInfo field => $"F:{Declared(field.DeclaringType!)}.{field.Name}",
        EventInfo occasion => $"E:{Declared(occasion.DeclaringType!)}.{occasion.Name}",
        _ => throw new ArgumentException($"The member {member} has no documentation.", nameof(member)),
    };

    private static string MethodName(MethodBase method) => method.IsConstructor
        ? "#ctor"
        : method.Name + (method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "");

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(parameter => Used(parameter.ParameterType)))})";

    private static string Declared(Type type) => type.FullName!.Replace('+', '.');

    private static string Used(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.HasElementType)
        {
            return Used(type.GetElementType()!) + (type.IsArray ? "[]" : "@");
        }

        if (!type.IsGenericType)
        {
            return Declared(type);
        }

        // The arguments of an outer type come first, and stand at the outer type's name.
        var arguments = type.GetGenericArguments().Select(Used).ToList();
        var taken = 0;
        var parts = Declared(type.GetGenericTypeDefinition()).Split('.').Select(part =>
        {
            if (part.Split('`') is not [var name, var count])
            {
                return part;
            }

            var own = arguments.Skip(taken).Take(int.Parse(count)).ToList();
            taken += own.Count;
            return $"{name}{{{string.Join(",", own)}}}";
        });
        return string.Join(".", parts);
    }
}

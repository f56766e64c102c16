using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace GeoCluster.Tests.Architecture;

/// <summary>A type that uses another type of the same assembly. Nested types and lambdas count as the type that contains them.</summary>
internal readonly record struct TypeDependency(string From, string FromNamespace, string To, string ToNamespace)
{
    public override string ToString() => $"{From} → {To}";
}

/// <summary>
/// Finds which types of a compiled assembly use which others: in signatures, bodies, base types, attributes and generic arguments.
/// </summary>
/// <remarks>Constants leave no trace: the compiler copies their values.</remarks>
internal static class TypeDependencies
{
    public static TypeDependency[] Of(string assemblyPath)
    {
        using var module = ModuleDefinition.ReadModule(assemblyPath);
        var found = new HashSet<TypeDependency>();
        foreach (var type in module.GetAllTypes())
        {
            var from = Outermost(type);
            foreach (var used in UsedBy(type).SelectMany(Parts))
            {
                if (used.Scope == module && Outermost(used) is var to && to.FullName != from.FullName)
                    found.Add(new TypeDependency(from.FullName, from.Namespace, to.FullName, to.Namespace));
            }
        }
        return [.. found.OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)];
    }

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. AttributesOf(type), .. type.Fields.SelectMany(AttributesOf), .. type.Properties.SelectMany(AttributesOf),
        .. ConstraintsOf(type),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. AttributesOf(method), .. ConstraintsOf(method),
        .. method.HasBody ? method.Body.Variables.Select(local => local.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(UsedBy) : [],
    ];

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method =>
        [
            method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
        ],
        _ => [],
    };

    private static IEnumerable<TypeReference> AttributesOf(ICustomAttributeProvider owner) =>
        owner.CustomAttributes.Select(attribute => attribute.AttributeType);

    private static IEnumerable<TypeReference> ConstraintsOf(IGenericParameterProvider owner) =>
        owner.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    // List<Place[]> is made of List, Place[] and Place.
    private static IEnumerable<TypeReference> Parts(TypeReference? type)
    {
        if (type is null or GenericParameter)
            yield break;
        var inner = type is GenericInstanceType generic ? generic.GenericArguments.Append(generic.ElementType)
            : type is TypeSpecification specification ? [specification.ElementType]
            : Enumerable.Empty<TypeReference>();
        foreach (var part in inner.SelectMany(Parts))
            yield return part;
        if (type is not TypeSpecification)
            yield return type;
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } around ? Outermost(around) : type;
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace GeoCluster.Tests;

/// <summary>
/// <c>Golden/PublicApi.txt</c> lists the public API of the package. A change to the API must change the list.
/// </summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_is_listed() =>
        GoldenFile.Equal("PublicApi.txt", Listed(typeof(Dbscan).Assembly));

    private static string Listed(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }
        return text.ToString();
    }

    // Members that the compiler generates are the same for all records.
    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        bool IsWritten(MethodBase method) => !method.IsSpecialName && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
        foreach (var constructor in type.GetConstructors())
            yield return $"{type.Name}({Parameters(constructor)})";
        foreach (var field in type.GetFields(Declared).Where(field => !field.IsSpecialName))
        {
            yield return field.IsLiteral
                ? $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue())}" : $"{Name(field.FieldType)} {field.Name}";
        }
        foreach (var property in type.GetProperties(Declared))
        {
            string setter = property.SetMethod?.IsPublic == true ? " init;" : "";
            yield return $"{Name(property.PropertyType)} {property.Name} {{ get;{setter} }}";
        }
        foreach (var method in type.GetMethods(Declared).Where(IsWritten))
            yield return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? "?" : "")}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}

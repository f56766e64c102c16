namespace GeoCluster.Tests.Architecture.Planted;

[AttributeUsage(AttributeTargets.All)]
public class UsedAttribute : Attribute
{
    public static int Number() => 1;
}

public sealed class ByField
{
    internal UsedAttribute? Field { get; set; }
}

public static class ByCall
{
    public static int Call() => UsedAttribute.Number();
}

public static class ByParameter
{
    public static bool IsThere(UsedAttribute? used) => used is not null;
}

public static class ByGeneric
{
    public static int Count(List<Dictionary<string, UsedAttribute>> all) => all.Count;
}

public static class ByArray
{
    public static object None() => Array.Empty<UsedAttribute[]>();
}

public static class ByLambda
{
    public static IEnumerable<int> Numbers(int[] some) => some.Select(number => number + UsedAttribute.Number());
}

public static class ByConstraint
{
    public static bool IsThere<T>(T? thing) where T : UsedAttribute => thing is not null;
}

[Used]
public static class ByAttribute;

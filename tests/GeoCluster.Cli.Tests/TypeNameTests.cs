using System.Reflection;

namespace GeoCluster.Cli.Tests;

public class TypeNameTests
{
    [Fact]
    public void No_two_types_of_the_library_and_the_program_share_one_name()
    {
        var types = new[] { Assembly.Load("GeoCluster"), typeof(ExitCodes).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsNested && type.Namespace?.StartsWith("GeoCluster", StringComparison.Ordinal) == true);

        var shared = types.GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => string.Join(" and ", group));

        Assert.Equal([], shared);
    }
}

using GeoCluster.Options;

namespace GeoCluster.Tests.PipelineFiles;

/// <summary>Lookups, constants and products in pipeline files.</summary>
public sealed class LookupPipelineTests : IDisposable
{
    private const string Source = "sources:\n  patents:\n    path: patents.parquet\n";
    private const string Columns = "    columns: { record: id, longitude: place.lon, latitude: place.lat }\n";
    private const string Place = "place: { path: places.csv, key: id }";

    private readonly PipelineFolder _folder = new("places.csv", "other.csv");

    public void Dispose() => _folder.Dispose();

    private static string With(string lookups) => $"{Source}{Columns}    lookup: {{ {lookups} }}\n";

    [Fact]
    public void A_lookup_has_paths_a_key_and_filters_and_takes_the_key_from_columns_of_the_same_name()
    {
        var lookup = Assert.Single(_folder.Read(With(
            "place: { path: [places.csv, other.csv], key: [a, b], filter: { columns: { c: [1], d: \"> 2\" } }, first: by e f }"))
            .Sources[0].Lookups);
        AssertColumn.Equal(["places.csv", "other.csv"], lookup.Paths.Select(path => path.Written));
        AssertColumn.Equal(["a", "b"], lookup.Key);
        AssertColumn.Equal(["a", "b"], lookup.From);
        Assert.Equal(("e f", "c OneOf", "d Within"),
            (lookup.FirstBy, $"{lookup.Filters[0].Name} {lookup.Filters[0].Test}", $"{lookup.Filters[1].Name} {lookup.Filters[1].Test}"));
    }

    [Fact]
    public void A_setting_of_the_call_may_replace_a_path_of_a_lookup()
    {
        var lookup = _folder.Read(With(Place), "sources.patents.lookup.place.path=other.csv", "sources.patents.lookup.place.from=key")
            .Sources[0].Lookups[0];
        Assert.Equal(("other.csv", "key"), (lookup.Paths[0].Written, lookup.From[0]));
    }

    [Theory]
    [InlineData("place: { path: places.csv }", "lookup.place.key is missing. Name the column that identifies a row.")]
    [InlineData("place: { path: nowhere.csv, key: id }", "lookup.place.path \"nowhere.csv\" does not exist.")]
    [InlineData("place: { path: places.csv, key: [a, b], from: c }",
        "lookup.place.from names 1 columns, but key names 2. Name as many, in the same order.")]
    [InlineData("place: { path: places.csv, key: id, first: seq }",
        "lookup.place.first must be \"by\" and the name of a column, such as: by sequence; found \"seq\". Write: by seq")]
    [InlineData(Place + ", other: { path: other.csv, key: id }", "lookup.other is not used: no column is called other.something, "
        + "and it has no filter. Map one of its columns, or remove it.")]
    [InlineData("place: { path: places.csv, key: id, from: other.x }, other: { path: other.csv, key: id, from: place.y }",
        "lookup: lookups take their keys from each other in a circle. Correct from in one of them.")]
    [InlineData("place: { path: places.csv, key: id, from: place.y }",
        "lookup: lookups take their keys from each other in a circle. Correct from in one of them.")]
    public void A_wrong_lookup(string lookups, string message) =>
        Assert.Contains($"sources.patents.{message}", _folder.Refusal(With(lookups)), StringComparison.Ordinal);

    [Fact]
    public void A_lookup_with_a_filter_may_not_have_the_name_of_another_filter() => Assert.Contains(
        "Give the lookup another name.", _folder.Refusal(
            $"{Source}{Columns}    filter: {{ columns: {{ place: 1 }} }}\n"
            + "    lookup: { place: { path: places.csv, key: id, filter: { columns: { a: 1 } } } }\n"), StringComparison.Ordinal);

    [Fact]
    public void A_role_may_be_a_constant_instead_of_a_column()
    {
        var source = _folder.Read($"{Source}    columns: {{ record: id }}\n    longitude: 7.5\n    latitude: 47\n    precision: city\n"
            + "    weight: 0.5\n    filter: { precision: city }\n").Sources[0];
        ConstantColumn[] constants = [.. source.Computed.Values.Cast<ConstantColumn>().OrderBy(c => c.Role)];
        Assert.Equal(
            [(ColumnRole.Longitude, "7.5"), (ColumnRole.Latitude, "47"), (ColumnRole.Precision, "city"), (ColumnRole.Weight, "0.5")],
            constants.Select(c => (c.Role, c.Value)));
        Assert.All(constants, constant => Assert.Equal(constant.Name, source.Columns[constant.Role]));
    }

    [Fact]
    public void Several_columns_of_weight_are_multiplied()
    {
        var source = _folder.Read($"{Source}    columns: {{ record: id, longitude: a, latitude: b, weight: [x, y.z] }}\n").Sources[0];
        AssertColumn.Equal(["x", "y.z"], ((ProductColumn)source.Computed[source.Columns[ColumnRole.Weight]]).Factors);
    }

    [Theory]
    [InlineData("precision: town", "precision must be one of: rooftop, street, postcode, city, region, country; found \"town\".")]
    [InlineData("year: 20", "year must be one value for all rows: number, or text that starts with the year; found 20.")]
    [InlineData("longitude: 200", "longitude must be one value for all rows: number; found 200.")]
    [InlineData("latitude: 5", "latitude is also mapped under columns. Remove one of the two.")]
    [InlineData(
        "count: 2\n    person: a", "count excludes \"person\". With counts, each observation is a record of its own: remove one of them.")]
    public void A_wrong_constant(string constant, string message) => Assert.Contains($"sources.patents.{message}",
        _folder.Refusal($"{Source}    columns: {{ record: id, longitude: a, latitude: b }}\n    {constant}\n"), StringComparison.Ordinal);
}

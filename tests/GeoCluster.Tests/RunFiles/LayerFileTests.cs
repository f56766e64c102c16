using GeoCluster.Formats.Columns;
using GeoCluster.Options;
using GeoCluster.RunFiles;

namespace GeoCluster.Tests.RunFiles;

public sealed class LayerFileTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_layer_comes_back_as_it_was_written_value_by_value_and_point_by_point()
    {
        var result = FullRun.Result();
        RunFolder.Write(result, FinishedRun.Description, _folder["out"]);
        var run = StoredRun.Open(_folder["out"]);

        foreach (var written in (MapTable[])[LinkLayer.Table(result.Ranked.Clusters, result.Links), NicheLayer.Table(result.Niches)])
        {
            var read = LayerFile.Read(run, written.Name, written.Name);

            Assert.Equal(
                written.Columns.Select(column => (column.Name, column.Type)), read.Columns.Select(column => (column.Name, column.Type)));
            Assert.Equal(written.Ids.AsEnumerable(), read.Ids);
            for (int row = 0; row < written.Length; row++)
            {
                Assert.Equal(written.Columns.Select(column => column.Value(row)), read.Columns.Select(column => column.Value(row)));
                Assert.True(written.Geometries[row]!.EqualsExact(read.Geometries[row]));
            }
        }
    }

    [Fact]
    public void A_table_comes_back_with_its_types_and_empty_cells()
    {
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, _folder["out"]);

        var table = TableFile.Read(StoredRun.Open(_folder["out"]), "clusters", CancellationToken.None);

        Assert.Equal(2, table.Length);
        Assert.Equal(("Suva, \"east\"", 1L, 33.333333),
            (table.Value(table.Index("name"), 0), table.Value(table.Index("rank"), 0), table.Value(table.Index("score"), 0)));
        Assert.Null(table.Value(table.Index("intensity"), 1));
        Assert.Equal([ColumnType.Longitude, ColumnType.Latitude],
            table.Columns.Where(column => column.Name is "longitude" or "latitude").Select(column => column.Type));
    }

    [Fact]
    public void A_table_with_the_types_of_another_table_is_refused()
    {
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, _folder["out"]);
        File.Copy(_folder["out/links.csvt"], _folder["out/clusters.csvt"], overwrite: true);

        var error = Assert.Throws<InputException>(
            () => TableFile.Read(StoredRun.OfNew(_folder["out"], "out"), "clusters", CancellationToken.None));

        Assert.Equal($"{Path.Combine("out", "clusters.csv")} and the types of its columns do not match. Run its pipeline again.",
            error.Message);
    }
}

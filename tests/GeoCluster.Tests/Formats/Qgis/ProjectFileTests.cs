using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using GeoCluster.Runs;

namespace GeoCluster.Tests.Formats.Qgis;

public sealed class ProjectFileTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_a_zip_of_one_project_whose_time_stands_still()
    {
        RunFolder.Write(FullRun.Result(), FinishedRun.Description, _folder["out"]);

        using var zip = ZipFile.OpenRead(_folder["out/run.qgz"]);
        var entry = Assert.Single(zip.Entries);
        Assert.Equal("run.qgs", entry.FullName);
        Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
    }

    [Fact]
    public void Layers_come_from_the_package_beside_it_wherever_the_folder_lies()
    {
        var project = Project(FullRun.Result());

        Assert.Equal(
            ["centroids", "clusters", "links", "niches", "countries"],
            project.Descendants("datasource").Select(source => source.Value).Select(source => source["./run.gpkg|layername=".Length..]));
        Assert.All(project.Descendants("datasource"), source => Assert.StartsWith("./run.gpkg|layername=", source.Value));
        Assert.Equal("false", project.Descendants("Absolute").Single().Value);
        Assert.DoesNotContain(_folder.FullName, project.ToString());
    }

    [Fact]
    public void The_tree_shows_every_layer_by_an_id_that_qgis_keeps()
    {
        var project = Project(FullRun.Result());

        string[] ids = [.. project.Descendants("maplayer").Select(layer => layer.Element("id")!.Value)];
        Assert.Equal(ids, project.Descendants("layer-tree-layer").Select(layer => (string)layer.Attribute("id")!));
        Assert.All(ids, id => Assert.True(id.Length > 10));
        Assert.Equal(
            ["Qt::Checked", "Qt::Checked", "Qt::Unchecked", "Qt::Unchecked", "Qt::Checked"],
            project.Descendants("layer-tree-layer").Select(layer => (string)layer.Attribute("checked")!));
    }

    [Fact]
    public void Outlines_come_before_circles_go()
    {
        var layers = Project(FullRun.Result()).Descendants("maplayer").ToDictionary(layer => layer.Element("id")!.Value);

        int circlesUntil = (int)layers["geocluster_centroids"].Attribute("maxScale")!,
            outlinesFrom = (int)layers["geocluster_clusters"].Attribute("minScale")!;
        Assert.True(0 < circlesUntil && circlesUntil < outlinesFrom);
        Assert.Equal(0, (int)layers["geocluster_centroids"].Attribute("minScale")!);
        Assert.Equal(0, (int)layers["geocluster_clusters"].Attribute("maxScale")!);
    }

    [Fact]
    public void Layers_without_rows_are_left_out()
    {
        var result = FullRun.Result();
        var project = Project(result with { Links = result.Links with { Links = [] } });

        Assert.DoesNotContain("geocluster_links", project.Descendants("id").Select(id => id.Value));
    }

    [Fact]
    public void A_bookmark_leads_to_each_leading_cluster_and_stays_on_one_side_of_the_antimeridian() => Assert.Equal(
        [
            ("1 Suva, \"east\"", "POLYGON((178.8 -17.2, 180.2 -17.2, 180.2 -15.8, 178.8 -15.8, 178.8 -17.2))"),
            ("2 Tübingen–Ulm", "POLYGON((8.8 47.8, 9.7 47.8, 9.7 48.4, 8.8 48.4, 8.8 47.8))"),
        ],
        Project(FullRun.Result())
            .Descendants("Bookmark").Select(bookmark => ((string)bookmark.Attribute("name")!, (string)bookmark.Attribute("extent")!)));

    [Fact]
    public void The_map_opens_at_the_clusters()
    {
        // Web Mercator of -180 and 180, -17 and 48.2 degrees, with a margin of a twentieth of the width.
        var extent = Project(FullRun.Result()).Descendants("extent").First(e => e.Element("xmin") is not null);

        Assert.Equal(
            ["-22041259", "-3924576", "22041259", "8143943"],
            extent.Elements().Select(edge => edge.Value));
    }

    private XDocument Project(RunResult result)
    {
        RunFolder.Write(result, FinishedRun.Description, _folder["out"]);
        using var zip = ZipFile.OpenRead(_folder["out/run.qgz"]);
        using var reader = XmlReader.Create(zip.Entries[0].Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}

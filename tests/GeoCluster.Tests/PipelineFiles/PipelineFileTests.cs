using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Tests.PipelineFiles;

public sealed class PipelineFileTests : IDisposable
{
    private readonly PipelineFolder folder = new("data/a.parquet", "data/2020/b.parquet", "data/_c.parquet");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_key_but_sources_has_a_default()
    {
        var options = folder.Read(PipelineFolder.Patents);

        Assert.Equal("p", options.Name);
        Assert.Equal(new ClusterOptions { EpsilonMeters = 15_000, MinDensity = 4_500, Weighting = Weighting.Raw,
            Earth = EarthModel.Ellipsoid }, options.Clustering);
        Assert.Equal(new MergeOptions { Rule = MergeRule.MainPartner, WithinMeters = 5_000 }, options.Merge);
        Assert.Empty(options.Ranking.Weights);
        Assert.Equal(OutlineKind.Concave, options.Outline.Kind);
        Assert.Null(options.Bootstrap);
        Assert.Null(options.Sensitivity);
        Assert.Equal(RejectLimit.None, options.MaxRejected);
        Assert.Null(options.OutputFolder);
        var source = Assert.Single(options.Sources);
        Assert.Empty(source.Filters);
        Assert.True(source.Clusters);
    }

    [Fact]
    public void A_file_with_most_keys_gives_the_options_that_it_names()
    {
        var options = folder.Read("""
            name: gii2025
            sources:
              patents:
                path: patents.parquet          # file, folder, glob, or a list of them; Parquet or CSV(.gz)
                columns:                                      # role: column of the file
                  record: application_id
                  longitude: lon
                  latitude: lat
                  year: year
                  person: inventor_id
                  organization: applicant
                  field: field
                  city: city
                  country: country
                  precision: precision
                filter: { years: 2019..2023, precision: [rooftop, street, postcode, city] }
              publications:
                path: [publications.parquet, data]
                columns: { record: id, longitude: lon, latitude: lat }
              deals:
                path: deals.parquet
                columns: { record: deal_id, longitude: lon, latitude: lat, organization: company }
                clustering: false                             # counted, but takes no part in finding clusters
            clustering: { epsilon: 15 km, minDensity: 4500, weighting: raw, earth: ellipsoid }
            merge: { rule: mainPartner, within: 5 km }
            ranking: { weights: { patents: 1, publications: 1, deals: 1 } }
            outline: { kind: concave }
            bootstrap: { draws: 1000, seed: 1 }
            maxRejected: 5 %
            output: { folder: ../out/gii2025 }
            """);

        Assert.Equal("gii2025", options.Name);
        Assert.Equal(["patents", "publications", "deals"], options.Sources.Select(s => s.Name));
        Assert.Equal([true, true, false], options.Sources.Select(s => s.Clusters));
        Assert.Equal([new SourcePath("publications.parquet", folder.At("publications.parquet")), new SourcePath("data", folder.At("data"))],
            options.Sources[1].Paths.ToArray());
        Assert.Equal(
            [
                new(ColumnRole.Record, "application_id"), new(ColumnRole.Longitude, "lon"), new(ColumnRole.Latitude, "lat"),
                new(ColumnRole.Year, "year"),
                new(ColumnRole.Person, "inventor_id"), new(ColumnRole.Precision, "precision"), new(ColumnRole.City, "city"),
                new(ColumnRole.Country, "country"),
                new(ColumnRole.Organization, "applicant"), new KeyValuePair<ColumnRole, string>(ColumnRole.Field, "field"),
            ],
            options.Sources[0].Columns);
        Assert.Equal(["years", "precision"], options.Sources[0].Filters.Select(f => f.Name));
        Assert.Equal([(2019, 2023)], options.Sources[0].Filters[0].Years.ToArray());
        Assert.Equal(["rooftop", "street", "postcode", "city"], options.Sources[0].Filters[1].Values.ToArray());
        Assert.Equal(new ClusterOptions(), options.Clustering);
        Assert.Equal(new MergeOptions(), options.Merge);
        Assert.Equal([new("deals", 1), new("patents", 1), new KeyValuePair<string, double>("publications", 1)], options.Ranking.Weights);
        Assert.Equal(new BootstrapOptions(), options.Bootstrap);
        Assert.Equal(new RejectLimit(0.05, null), options.MaxRejected);
        Assert.Equal(folder.At("../out/gii2025"), options.OutputFolder);
    }

    [Fact]
    public void Each_choice_can_be_made()
    {
        var options = folder.Read(PipelineFolder.Patents + """
            clustering: { epsilon: 500 m, minDensity: 0.5, weighting: equalTotals, earth: sphere }
            merge: { rule: distance, within: 1.5 km }
            ranking: { weights: { patents: 2.5e1 } }
            outline: { kind: buffer }
            bootstrap: { draws: 250, seed: 77, recluster: true, reclusterDraws: 5 }
            sensitivity: { range: 0.05 }
            maxRejected: 1000
            """);

        Assert.Equal(new ClusterOptions { EpsilonMeters = 500, MinDensity = 0.5, Weighting = Weighting.EqualTotals,
            Earth = EarthModel.Sphere }, options.Clustering);
        Assert.Equal(new MergeOptions { Rule = MergeRule.Distance, WithinMeters = 1_500 }, options.Merge);
        Assert.Equal(25, options.Ranking.Weights["patents"]);
        Assert.Equal(OutlineKind.Buffer, options.Outline.Kind);
        Assert.Equal(new BootstrapOptions { Draws = 250, Seed = 77, Recluster = true, ReclusterDraws = 5 }, options.Bootstrap);
        Assert.Null(folder.Read(PipelineFolder.Patents + "bootstrap: { draws: 0 }").Bootstrap);
        Assert.Equal(new BootstrapOptions { Draws = 0, Recluster = true },
            folder.Read(PipelineFolder.Patents + "bootstrap: { draws: 0, recluster: true }").Bootstrap);
        Assert.Equal(new SensitivityOptions { Range = 0.05 }, options.Sensitivity);
        Assert.Equal(new SensitivityOptions { Range = 0.2 }, folder.Read(PipelineFolder.Patents + "sensitivity: {}").Sensitivity);
        Assert.Equal(new RejectLimit(null, 1000), options.MaxRejected);
        Assert.Equal(
            Weighting.Fractional, folder.Read(PipelineFolder.Patents + "clustering: { weighting: fractional }").Clustering.Weighting);
        Assert.Equal(MergeRule.None, folder.Read(PipelineFolder.Patents + "merge: { rule: none }").Merge.Rule);
        Assert.Equal(OutlineKind.Convex, folder.Read(PipelineFolder.Patents + "outline: { kind: convex }").Outline.Kind);
    }

    [Theory]
    [InlineData("5 %", 0.05, null)]
    [InlineData("5%", 0.05, null)]
    [InlineData("0 %", 0.0, null)]
    [InlineData("0.5 %", 0.005, null)]
    [InlineData("100 %", 1.0, null)]
    [InlineData("0", null, 0L)]
    [InlineData("1e3", null, 1000L)]
    public void A_limit_is_a_share_or_a_number_of_rows(string written, double? share, long? rows) =>
        Assert.Equal(new RejectLimit(share, rows), folder.Read($"{PipelineFolder.Patents}maxRejected: {written}").MaxRejected);

    [Fact]
    public void Filters_apply_in_a_fixed_order_and_then_by_column_as_written()
    {
        var filters = folder.Read("""
            sources:
              patents:
                path: patents.parquet
                columns: { record: id, longitude: lon, latitude: lat, date: day, country: land, field: ipc, precision: level }
                filter:
                  columns: { kind: [A1, 2, true], day: "2020-01-01" }
                  fields: [Optics, 14]
                  countries: [NO, CH]
                  precision: city
                  years: [2015, 2019..2021, "2023"]
            """).Sources[0].Filters;

        Assert.Equal(["years", "precision", "countries", "fields", "kind", "day"], filters.Select(f => f.Name));
        Assert.Equal(
            [ColumnRole.Date, ColumnRole.Precision, ColumnRole.Country, ColumnRole.Field, null, null], filters.Select(f => f.Role));
        Assert.Equal([(2015, 2015), (2019, 2021), (2023, 2023)], filters[0].Years.ToArray());
        Assert.Empty(filters[0].Values);
        Assert.Equal(["city"], filters[1].Values.ToArray());
        Assert.Equal(["NO", "CH"], filters[2].Values.ToArray());
        Assert.Equal(["Optics", "14"], filters[3].Values.ToArray());
        Assert.Equal(["A1", "2", "true"], filters[4].Values.ToArray());
        Assert.Equal(["2020-01-01"], filters[5].Values.ToArray());
    }

    [Theory]
    [InlineData("{ record: id, longitude: lon, latitude: lat }")]
    [InlineData("{ count: n, longitude: lon, latitude: lat }")]
    [InlineData("{ record: id, count: n, weight: w, longitude: lon, latitude: lat }")]
    [InlineData("{ record: company, organization: company, longitude: lon, latitude: lat }")]
    [InlineData("{ record: id, person: company, organization: company, longitude: lon, latitude: lat }")]
    [InlineData("{ record: id, date: day, longitude: \"3\", latitude: lat, amount: usd }")]
    public void Columns_may_be_mapped_so(string columns) =>
        Assert.Equal(columns.Count(c => c == ':'),
            folder.Read($"sources: {{ patents: {{ path: patents.parquet, columns: {columns} }} }}").Sources[0].Columns.Count);

    [Theory]
    [InlineData("patents.parquet")]
    [InlineData("./data/../patents.parquet")]
    [InlineData("data")]
    [InlineData("*.parquet")]
    [InlineData("data/?.parquet")]
    [InlineData("data/20*")]
    [InlineData("data/_?.parquet")]
    [InlineData("data/**/b.parquet")]
    [InlineData("**/b.parquet")]
    [InlineData("**")]
    public void A_path_is_a_file_a_folder_or_a_glob_and_is_kept_as_written(string written)
    {
        var path = Assert.Single(folder.Read(
            $"sources: {{ patents: {{ path: '{written}', columns: {{ record: id, longitude: lon, latitude: lat }} }} }}").Sources[0].Paths);
        Assert.Equal(new SourcePath(written, folder.At(written)), path);
    }

    [Fact]
    public void An_absolute_path_is_taken_as_it_is() =>
        Assert.Equal(folder.At("deals.parquet"),
            folder.Read(PipelineFolder.Patents, $"sources.patents.path='{folder.At("deals.parquet")}'").Sources[0].Paths[0].Resolved);

    [Fact]
    public void The_text_is_kept_without_its_byte_order_mark()
    {
        string text = PipelineFolder.Patents + "name: Zürich\r\n";
        File.WriteAllBytes(folder.At("p.yaml"), [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text)]);

        Assert.Equal(text, PipelineFile.ReadText(folder.At("p.yaml")));
        Assert.Equal("Zürich", PipelineFile.Read(folder.At("p.yaml"), []).Name);
    }
}

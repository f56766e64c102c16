using System.Collections.Immutable;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>Values that are looked up in other tables: one row per key, or none, never more.</summary>
public sealed class LookupTests : IDisposable
{
    private const string Places = "loc,lon,lat,city\nb,7.6,47.6,Basel\nz,8.5,47.4,Zürich\nx,,,Nowhere\n";

    private static readonly (ColumnRole, string)[] Columns =
        [(ColumnRole.Record, "id"), (ColumnRole.Longitude, "place.lon"), (ColumnRole.Latitude, "place.lat"),
            (ColumnRole.City, "place.city")];

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LookupOptions Lookup(string name, string path, string[] key, string[]? from = null) => new()
    {
        Name = name,
        Paths = [new SourcePath("data/" + path, _folder[path])],
        Key = [.. key],
        From = [.. from ?? key],
    };

    private SourceOptions Source(string path, params LookupOptions[] lookups) =>
        _folder.Source(path, Columns) with { Lookups = [.. lookups] };

    private static RowFilter Filter(string column, params string[] values) => new(column, null, [.. values], []);

    private static string Refusal(SourceOptions source) =>
        Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message;

    private static IEnumerable<string?> Cities(ObservationTable table) =>
        table.AddressIndex.Select(address => ParquetReadingTests.Texts(table.Addresses.City!).ElementAt(address));

    [Fact]
    public void Each_row_takes_the_values_of_the_row_with_its_key()
    {
        _folder.WriteText("p.csv", "id,loc\n1,z\n2,b\n2,z\n3,x\n4,unknown\n5,\n");
        _folder.WriteText("l.csv", Places);
        var (table, rejected) = InputFolder.Ingest(Source("p.csv", Lookup("place", "l.csv", ["loc"])));
        AssertColumn.Equal(["Zürich", "Basel", "Zürich"], Cities(table));
        AssertColumn.Equal([(3L, "place.lon"), (4L, "place.lon"), (5L, "place.lon")], rejected.Select(r => (r.Row, r.Column)));
        Assert.All(rejected, r => Assert.Equal(RejectReason.MissingCoordinate, r.Reason));
        Assert.Equal((6, 3, 0, 3), (table.Rows.Read, table.Rows.Used, table.Rows.FilteredRows, table.Rows.RejectedRows));
        AssertColumn.Equal([("place", 2L)], table.Rows.Unmatched);
    }

    [Fact]
    public void Rows_without_a_match_in_a_lookup_with_a_filter_are_filtered_by_it()
    {
        _folder.WriteText("p.csv", "id,loc,kind\n1,z,a\n2,b,a\n3,x,a\n4,unknown,a\n5,,a\n6,b,c\n");
        _folder.WriteText("l.csv", Places);
        var lookup = Lookup("place", "l.csv", ["loc"]) with { Filters = [Filter("city", "Basel", "Nowhere")] };
        var (table, _) = InputFolder.Ingest(
            Source("p.csv", lookup) with { Filters = [Filter("place.city", "Basel"), Filter("kind", "a")] });
        AssertColumn.Equal(["Basel"], Cities(table));
        AssertColumn.Equal([("kind", 1L), ("place", 3L), ("place.city", 1L)], table.Rows.Filtered);
        AssertColumn.Equal([("place", 3L)], table.Rows.Unmatched);
    }

    [Fact]
    public void A_key_with_two_rows_stops_the_run_and_shows_both_and_how_to_choose()
    {
        _folder.WriteText("p.csv", "id,loc\n1,z\n2,b\n");
        _folder.WriteText("l.csv", "loc,lon,lat,city,seq\nb,7.6,47.6,Basel,1\nz,8.5,47.4,Zürich,0\nb,7.6,47.6,Bâle,2\n");
        var lookup = Lookup("place", "l.csv", ["loc"]);
        Assert.Equal(
            "Source patents, lookup place: the key loc \"b\" has more than one row, so it is not clear which one is meant.\n"
            + "  data/l.csv, row 0, city Basel, seq 1\n  data/l.csv, row 2, city Bâle, seq 2\n"
            + "Add a filter that keeps one of them, such as filter: { columns: { seq: 1 } }, or state which comes first: first: by seq",
            Refusal(Source("p.csv", lookup)));
        var (first, _) = InputFolder.Ingest(Source("p.csv", lookup with { FirstBy = "seq" }));
        AssertColumn.Equal(["Zürich", "Basel"], Cities(first));
        var (kept, _) = InputFolder.Ingest(Source("p.csv", lookup with { Filters = [Filter("seq", "0", "2")] }));
        AssertColumn.Equal(["Zürich", "Bâle"], Cities(kept));
    }

    [Fact]
    public void A_key_in_two_files_has_two_rows()
    {
        _folder.WriteText("p.csv", "id,loc\n2,b\n");
        _folder.WriteText("l1.csv", Places);
        _folder.WriteText("l2.csv", "loc,lon,lat,city\nb,7.6,47.6,Basel\n");
        var lookup = Lookup("place", "l1.csv", ["loc"]) with
        {
            Paths = [new SourcePath("l1.csv", _folder["l1.csv"]), new SourcePath("l2.csv", _folder["l2.csv"])],
        };
        string refusal = Refusal(Source("p.csv", lookup));
        Assert.Contains("l1.csv, row 0", refusal, StringComparison.Ordinal);
        Assert.Contains("l2.csv, row 0", refusal, StringComparison.Ordinal);
        Assert.EndsWith("The two rows are the same: remove one of them.", refusal, StringComparison.Ordinal);
    }

    [Theory, InlineData("3,7,5", "5"), InlineData("5,3,3", null), InlineData("10,9,z", "9"), InlineData(",x,y", "x"),
        InlineData("2,2.0,1", "1")]
    public void First_takes_the_smallest_value_and_a_tie_stops_the_run(string values, string? smallest)
    {
        string[] orders = values == "3,7,5" ? ["7", "5", "6"] : values.Split(',');
        _folder.WriteText("p.csv", "id,loc\n1,b\n");
        foreach (int[] order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]])
        {
            _folder.WriteText("l.csv", "loc,lon,lat,city,by\n"
                + string.Concat(order.Select(i => $"b,{i + 1},2,{(orders[i] == "" ? "none" : orders[i])},{orders[i]}\n")));
            var source = Source("p.csv", Lookup("place", "l.csv", ["loc"]) with { FirstBy = "by" });
            if (smallest is null)
                Assert.Contains("Both have the smallest value of by, 3", Refusal(source), StringComparison.Ordinal);
            else
                AssertColumn.Equal([smallest], Cities(InputFolder.Ingest(source).Table));
        }
    }

    [Fact]
    public void Keys_of_other_types_match_where_their_text_is_the_same()
    {
        _folder.WriteParquet(
            "p.parquet", [TestColumn.Of("id", 1, 2, 3, 4, 5), TestColumn.Of("loc", 123L, -7L, 0L, 1_000_000_000_000_000_000L, 9L)]);
        _folder.WriteText("text.csv", "loc,lon,lat,city\n123,1,1,a\n-7,1,1,b\n0,1,1,c\n1000000000000000000,1,1,d\n009,1,1,e\n");
        _folder.WriteParquet("real.parquet",
            [
                TestColumn.Of("loc", 123.0, -7, -0.0, 1e18, 9.5), TestColumn.Of("lon", 1, 1, 1, 1, 1), TestColumn.Of("lat", 1, 1, 1, 1, 1),
                TestColumn.Of("city", "a", "b", "c", "d", "e"),
            ]);
        foreach (var (file, expected) in ((string, string[])[])[("text.csv", ["a", "b", "c", "d"]), ("real.parquet", ["a", "b", "c"])])
        {
            var (table, _) = InputFolder.Ingest(Source("p.parquet", Lookup("place", file, ["loc"])));
            AssertColumn.Equal(expected, Cities(table));
        }
    }

    [Fact]
    public void Keys_that_are_written_in_another_way_are_counted_in_a_warning()
    {
        _folder.WriteText("p.csv", "id,loc\n1,00123\n2,B \n3,other\n4,\n");
        _folder.WriteText("l.csv", "loc,lon,lat,city\n123,1,1,a\nb,1,1,b\nc,1,1,c\n");
        var result = IngestStage.Run([Source("p.csv", Lookup("place", "l.csv", ["loc"]))], new RunContext { Threads = 1 });
        string warning = Assert.Single(result.Warnings).Message;
        Assert.StartsWith(
            "3 of 4 rows have no match in lookup place, although they have a key. 2 of 3 such keys would match if spaces, zeros at the "
            + "beginning, \".0\" at the end and capital letters were ignored, for example \"", warning, StringComparison.Ordinal);
        Assert.EndsWith("Write the keys in loc like those in loc.", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loc,lon,lat,city\n", "data/l.csv has no rows.")]
    [InlineData("loc,lon,lat,city\n,1,1,a\n,1,1,b\n", "2 of its 2 rows have no value in \"loc\".")]
    [InlineData("loc,lon,lat,city\nb,1,1,a\nz,1,1,b\n", "its filter removes all 2 rows: city 2.")]
    public void A_lookup_without_a_row_stops_the_run_with_the_reason(string text, string reason)
    {
        _folder.WriteText("p.csv", "id,loc\n1,z\n");
        _folder.WriteText("l.csv", text);
        var lookup = Lookup("place", "l.csv", ["loc"]);
        if (reason.Contains("filter", StringComparison.Ordinal))
            lookup = lookup with { Filters = [Filter("city", "none")] };
        Assert.Equal($"Source patents, lookup place has no row that could match: {reason}", Refusal(Source("p.csv", lookup)));
    }

    [Fact]
    public void A_key_may_have_several_columns_of_which_all_must_be_equal()
    {
        _folder.WriteText("p.csv", "id,country,region\n1,CH,1\n2,CH,2\n3,DE,1\n4,CH,\n5,1,CH\n");
        _folder.WriteText("l.csv", "c,r,lon,lat,city\nCH,1,1,1,a\nCH,2,1,1,b\nDE,1,1,1,c\nCH,,1,1,d\n");
        var (table, _) = InputFolder.Ingest(Source("p.csv", Lookup("place", "l.csv", ["c", "r"], ["country", "region"])));
        AssertColumn.Equal(["a", "b", "c"], Cities(table));
        AssertColumn.Equal([("place", 2L)], table.Rows.Unmatched);
    }

    [Fact]
    public void A_key_may_come_from_another_lookup_whatever_their_order()
    {
        _folder.WriteText("p.csv", "id,who\n1,ann\n2,bob\n3,cat\n4,dan\n");
        _folder.WriteText("w.csv", "person,nuts\nann,CH03\nbob,CH04\ncat,\n");
        _folder.WriteText("l.csv", "region,lon,lat,city\nCH03,7.6,47.6,Basel\nCH04,8.5,47.4,Zürich\n" + Many("CH1"));
        LookupOptions person = Lookup("person", "w.csv", ["person"], ["who"]),
            place = Lookup("place", "l.csv", ["region"], ["person.nuts"]);
        foreach (var lookups in (LookupOptions[][])[[person, place], [place, person]])
        {
            var (table, _) = InputFolder.Ingest(Source("p.csv", lookups));
            AssertColumn.Equal(["Basel", "Zürich"], Cities(table));
            AssertColumn.Equal([("person", 1L), ("place", 2L)], table.Rows.Unmatched);
        }
    }

    // Rows that make a lookup larger than its source, so that only keys that occur are kept.
    private static string Many(string prefix) =>
        string.Concat(Enumerable.Range(0, 100).Select(i => $"{prefix}{i:000},1,1,{prefix}\n"));

    [Fact]
    public void Only_keys_that_occur_must_be_unique_whether_the_lookup_or_the_source_is_larger()
    {
        string twice = Places + Many("n") + Many("n");
        foreach (string source in (string[])["id,loc\n1,z\n2,b\n", "id,loc\n" + string.Concat(Enumerable.Repeat("1,z\n2,b\n", 1000))])
        {
            _folder.WriteText("p.csv", source);
            _folder.WriteText("l.csv", twice);
            var (table, _) = InputFolder.Ingest(Source("p.csv", Lookup("place", "l.csv", ["loc"])));
            AssertColumn.Equal(["Zürich", "Basel"], Cities(table).Take(2));
            _folder.WriteText("p.csv", source + "3,n007\n");
            Assert.Contains("the key loc \"n007\" has more than one row", Refusal(Source("p.csv", Lookup("place", "l.csv", ["loc"]))),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Keys_in_lists_are_looked_up_one_by_one_and_a_key_beside_lists_holds_for_all_elements()
    {
        _folder.WriteParquet("p.parquet",
            [
                TestColumn.Of("id", 1, 2, 3), TestColumn.Of("loc", ["z", "b"], ["x", null!], Array.Empty<string>()),
                TestColumn.Of("kind", "A", "B", "A"),
            ]);
        _folder.WriteText("l.csv", Places);
        _folder.WriteText("k.csv", "kind,name\nA,Arms\nB,Books\n");
        var source = Source("p.parquet", Lookup("place", "l.csv", ["loc"]), Lookup("kinds", "k.csv", ["kind"]));
        source = source with { Columns = source.Columns.Add(ColumnRole.Field, "kinds.name") };
        var (table, rejected) = InputFolder.Ingest(source);
        AssertColumn.Equal(["Zürich", "Basel"], Cities(table));
        AssertColumn.Equal(["Arms", "Arms"], ParquetReadingTests.Texts(table.Field!));
        AssertColumn.Equal([1L, 1L, 2L], rejected.Select(r => r.Row));
        AssertColumn.Equal([("kinds", 0L), ("place", 2L)], table.Rows.Unmatched.Order());
    }

    [Fact]
    public void Lists_of_keys_beside_a_single_position_are_refused()
    {
        _folder.WriteParquet("p.parquet",
            [
                TestColumn.Of("id", 1), TestColumn.Of("lon", 1.0), TestColumn.Of("lat", 1.0),
                    TestColumn.Of("loc", new[] { new[] { "z", "b" } }),
            ]);
        _folder.WriteText("l.csv", Places);
        var source = Source("p.parquet", Lookup("place", "l.csv", ["loc"])) with
        {
            Columns = ImmutableSortedDictionary<ColumnRole, string>.Empty.Add(ColumnRole.Record, "id").Add(ColumnRole.Longitude, "lon")
                .Add(ColumnRole.Latitude, "lat").Add(ColumnRole.City, "place.city"),
        };
        Assert.Contains("has lists in column \"place.city\", but single values for longitude and latitude", Refusal(source),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_columns_of_a_lookup_are_named_with_the_nearest_ones()
    {
        _folder.WriteText("p.csv", "id,location\n1,z\n");
        _folder.WriteText("l.csv", "loc,longitude,lat,city\nz,1,1,a\n");
        string[] lines = Refusal(Source("p.csv", Lookup("place", "l.csv", ["locid"], ["loc"]))).Split('\n');
        Assert.Equal(
            [
                "Source patents: data/p.csv has no column \"loc\", which is the key of lookup place. Nearest: \"location\".",
                "Source patents, lookup place: data/l.csv has no column \"locid\", which is named in its key. Nearest: \"loc\".",
                "Source patents, lookup place: data/l.csv has no column \"lon\", which is mapped to longitude. "
                + "Nearest: \"loc\", \"longitude\".",
            ],
            lines);
    }

    [Fact]
    public void A_name_with_a_dot_is_a_column_of_the_file_unless_a_lookup_has_the_name_before_it()
    {
        _folder.WriteText("p.csv", "id,geo.lon,place.lat,loc\n1,1,2,z\n");
        _folder.WriteText("l.csv", Places);
        var source = _folder.Source(
            "p.csv", (ColumnRole.Record, "id"), (ColumnRole.Longitude, "geo.lon"), (ColumnRole.Latitude, "place.lat"))
            with { Lookups = [Lookup("place", "l.csv", ["loc"])] };
        var (table, _) = InputFolder.Ingest(source);
        Assert.Equal((1, 47.4), (table.Addresses.Longitude[0], table.Addresses.Latitude[0]));
    }

    [Fact]
    public void Files_of_lookups_are_recorded_with_their_rows_and_hashes()
    {
        _folder.WriteText("p.csv", "id,loc\n1,z\n");
        _folder.WriteText("l.csv", Places);
        var files = IngestStage.Run([Source("p.csv", Lookup("place", "l.csv", ["loc"]))], new RunContext { Threads = 2 }).Files;
        AssertColumn.Equal(
            [("patents", "data/p.csv", 1L), ("patents.place", "data/l.csv", 3L)], files.Select(f => (f.Source, f.File, f.Rows)));
        Assert.All(files, file => Assert.Equal(64, file.Sha256.Length));
    }

    [Fact]
    public void Whole_numbers_of_one_file_and_texts_of_another_become_texts()
    {
        _folder.WriteText("p.csv", "id,loc\n1,1\n2,2\n3,3\n");
        _folder.WriteParquet("l1.parquet",
            [TestColumn.Of("loc", 1, 2), TestColumn.Of("lon", 1, 2), TestColumn.Of("lat", 1.5, 2.5), TestColumn.Of("city", 8L, 9L)]);
        _folder.WriteText("l2.csv", "loc,lon,lat,city\n3,3,3.5,Genf\n");
        var lookup = Lookup("place", "l1.parquet", ["loc"]);
        lookup = lookup with { Paths = lookup.Paths.Add(new SourcePath("l2.csv", _folder["l2.csv"])) };
        var (table, _) = InputFolder.Ingest(Source("p.csv", lookup));
        AssertColumn.Equal(["8", "9", "Genf"], Cities(table));
        AssertColumn.Equal([1.5, 2.5, 3.5], table.Addresses.Latitude);
    }

    [Fact]
    public void A_constant_is_the_value_of_all_rows_and_weights_are_multiplied()
    {
        _folder.WriteText("p.csv", "id,lon,lat,a,b\n1,1,1,0.5,0.5\n2,1,1,1,0.25\n3,1,1,,1\n4,1,1,x,1\n");
        ConstantColumn precision = new(ColumnRole.Precision, "city"), country = new(ColumnRole.Country, "CH");
        var product = new ProductColumn(["a", "b"]);
        var source = _folder.Source("p.csv", [.. InputFolder.Minimal, (ColumnRole.Precision, precision.Name),
            (ColumnRole.Country, country.Name), (ColumnRole.Weight, product.Name)]);
        source =
            source with { Computed = source.Computed.Add(precision.Name, precision).Add(country.Name, country).Add(product.Name, product) };
        var (table, rejected) = InputFolder.Ingest(source);
        AssertColumn.Equal([250_000_000L, 250_000_000L], table.GivenWeight);
        AssertColumn.Equal(["city"], ParquetReadingTests.Texts(table.Addresses.Precision!));
        AssertColumn.Equal([("a × b", "", RejectReason.BadWeight), ("a × b", "NaN", RejectReason.BadWeight)],
            rejected.Select(r => (r.Column, r.Value, r.Reason)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Addresses_are_the_same_whether_the_row_of_the_lookup_leads_to_them_or_their_positions_are_hashed(bool fromTheLookup)
    {
        _folder.WriteText("p.csv", "id,loc,town\n1,z,Zürich\n2,b,Basel\n3,z,Zürich\n4,z2,Zürich\n5,e,\n6,none,\n7,far,F\n");
        _folder.WriteText(
            "l.csv", "loc,lon,lat,city,land\nb,7.6,47.6,Basel,CH\nz,8.5,-0.0,Zürich,CH\nz2,8.5,0,Zürich,CH\ne,1,1,,\nfar,999,1,F,X\n");
        var precision = new ConstantColumn(ColumnRole.Precision, "city");
        var source = Source("p.csv", Lookup("place", "l.csv", ["loc"]));
        source = source with
        {
            Columns = source.Columns.SetItem(ColumnRole.City, fromTheLookup ? "place.city" : "town").Add(ColumnRole.Country, "place.land")
                .Add(ColumnRole.Precision, precision.Name),
            Computed = source.Computed.Add(precision.Name, precision),
        };
        var (table, rejected) = InputFolder.Ingest(source);
        Assert.Equal(fromTheLookup, new ColumnPlan(source).AddressLookup is not null);
        AssertColumn.Equal([0, 1, 0, 0, 2], table.AddressIndex);
        AssertColumn.Equal([3, 1, 1], table.Addresses.RowCount);
        AssertColumn.Equal([8.5, 7.6, 1], table.Addresses.Longitude);
        Assert.False(double.IsNegative(table.Addresses.Latitude[0]));
        AssertColumn.Equal(["Zürich", "Basel", null], ParquetReadingTests.Texts(table.Addresses.City!));
        AssertColumn.Equal(["CH", "CH", null], ParquetReadingTests.Texts(table.Addresses.Country!));
        AssertColumn.Equal(["city", "city", "city"], ParquetReadingTests.Texts(table.Addresses.Precision!));
        AssertColumn.Equal(
            [(5L, RejectReason.MissingCoordinate), (6L, RejectReason.LongitudeOutOfRange)], rejected.Select(r => (r.Row, r.Reason)));
    }
}

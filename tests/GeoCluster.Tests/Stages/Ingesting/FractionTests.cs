using System.Numerics;
using CsCheck;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;
using GeoCluster.Tables;
using GeoCluster.Tests.Reference;

namespace GeoCluster.Tests.Stages.Ingesting;

/// <summary>A record counts 1, its n people 1/n each, a person's m addresses 1/(n·m) each.</summary>
public class FractionTests
{
    private static readonly (ColumnRole, string)[] WithPerson = [.. InputFolder.Minimal, (ColumnRole.Person, "person")];

    private static TestColumn[] Rows(params (string Record, string? Person, double? Longitude)[] rows) =>
    [
        TestColumn.Of("id", rows.Select(r => r.Record).ToArray()),
        TestColumn.Of("person", rows.Select(r => r.Person).ToArray()),
        TestColumn.Of("lon", rows.Select(r => r.Longitude).ToArray()),
        TestColumn.Of("lat", rows.Select(_ => 50.0).ToArray()),
    ];

    [Fact]
    public void Aggregated_rows_are_records_of_their_own_even_under_one_id()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("a.parquet", [.. Rows(("A", null, 1), ("A", null, 2)), TestColumn.Of("n", 3L, 4L)]);

        var table = InputFolder.Ingest(folder.Source("a.parquet", [.. InputFolder.Minimal, (ColumnRole.Count, "n")])).Table;

        AssertColumn.Equal([0, 1], table.RecordIndex);
        AssertColumn.Equal([3L, 4L], table.Amount);
    }

    [Fact]
    public void Worked_by_hand_with_rows_apart_in_other_row_groups_and_files()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("in/a.parquet", Rows(("A", "x", 1), ("B", null, 2), ("A", "y", 3), ("C", "x", 4)), [2, 2]);
        folder.WriteParquet("in/b.parquet", Rows(("B", null, 5), ("A", "x", 6), ("D", "z", null), ("A", "x", null), ("B", "x", 7)), [1, 4]);
        var table = InputFolder.Ingest(folder.Source("in", WithPerson)).Table;
        // A: people x and y; x has three addresses, one of them unlocated. B: two people without id, and x. C: one. D: one, unlocated.
        AssertColumn.Equal(
            [(1, 6), (2, 3), (3, 2), (4, 1), (5, 3), (6, 6), (7, 3)],
            table.Longitude.Select((l, i) => ((int)l, table.Denominator[i])));
        Assert.All(table.Amount, amount => Assert.Equal(1, amount));
        AssertColumn.Equal([(1, 1L), (6, 1L)], table.Unlocated.Parts);
        Assert.Equal(2, table.UnlocatedCount);
        Assert.Equal((4, 1), Total(table));
    }

    [Fact]
    public void Without_persons_every_observation_is_one()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", Rows(("A", "x", 1), ("B", "x", 2), ("A", "x", 3), ("A", null, null)));
        var table = InputFolder.Ingest(folder.Source("p.parquet", InputFolder.Minimal)).Table;
        AssertColumn.Equal([3, 1, 3], table.Denominator);
        AssertColumn.Equal([(3, 1L)], table.Unlocated.Parts);
    }

    [Fact]
    public void Given_weights_are_rounded_once_to_billionths_and_persons_do_not_matter()
    {
        using var folder = new InputFolder();
        folder.WriteParquet(
            "p.parquet",
            [.. Rows(("A", "x", 1), ("A", "x", 2), ("A", "x", 3), ("B", "y", null), ("B", "y", 5)),
                TestColumn.Of("w", 1 / 3.0, 0.5e-9, 1.5e-9, 0.25, 0.0)]);
        var table = InputFolder.Ingest(folder.Source("p.parquet", [.. WithPerson, (ColumnRole.Weight, "w")])).Table;
        AssertColumn.Equal([333_333_333, 0, 2, 0], table.Amount);
        Assert.All(table.Denominator, d => Assert.Equal(Tally.GivenDenominator, d));
        Assert.All(table.Count, c => Assert.Equal(1, c));
        AssertColumn.Equal([(Tally.GivenDenominator, 250_000_000L)], table.Unlocated.Parts);
    }

    [Fact]
    public void An_aggregated_row_stands_for_its_count_of_records_and_needs_no_record_id()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [.. Rows(("", null, 1), ("", null, 2), ("", null, null), ("", null, 4), ("", null, 5)),
            TestColumn.Of("n", 5175.0, 0, 7, 2.5, -1)]);
        var (table, rejected) = InputFolder.Ingest(folder.Source("p.parquet", (ColumnRole.Longitude, "lon"), (ColumnRole.Latitude, "lat"),
            (ColumnRole.Count, "n")));
        AssertColumn.Equal([5175, 0], table.Count);
        AssertColumn.Equal([5175, 0], table.Amount);
        AssertColumn.Equal([1, 1], table.Denominator);
        AssertColumn.Equal([0, 1], table.RecordIndex);
        AssertColumn.Equal([RejectReason.MissingCoordinate, RejectReason.BadCount, RejectReason.BadCount], rejected.Select(r => r.Reason));
        AssertColumn.Equal([(1, 7L)], table.Unlocated.Parts);
        Assert.Equal(7, table.UnlocatedCount);
    }

    [Fact]
    public void An_aggregated_row_with_a_weight_counts_both_and_unlocated_ones_too()
    {
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", [.. Rows(("A", null, 1), ("A", null, null), ("A", null, 3)), TestColumn.Of("n", 10L, 20, 30),
            TestColumn.Of("w", 2.5, 5, -1)]);
        var table = InputFolder.Ingest(folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Count, "n"),
            (ColumnRole.Weight, "w")])).Table;
        Assert.Equal((10L, 2_500_000_000L, Tally.GivenDenominator), (table.Count[0], table.Amount[0], table.Denominator[0]));
        AssertColumn.Equal([(Tally.GivenDenominator, 5_000_000_000L)], table.Unlocated.Parts);
        Assert.Equal(50, table.UnlocatedCount);
    }

    public static TheoryData<double, long> Weights() => new()
    {
        { 0, 0 }, { -0.0, 0 }, { 1e9, 1_000_000_000_000_000_000 }, { Math.BitIncrement(1e9), NumberReading.Unusable },
        { -1e-300, NumberReading.Unusable },
        { double.NaN, NumberReading.Unusable }, { double.PositiveInfinity, NumberReading.Unusable }, { 2.5e-9, 2 }, { 3.5e-9, 4 },
    };

    [Theory, MemberData(nameof(Weights))]
    public void A_weight_is_a_finite_number_that_fits(double weight, long billionths) =>
        Assert.Equal(billionths, NumberReading.ToBillionths(weight));

    [Theory, InlineData(true), InlineData(false)]
    public void A_count_is_whole_and_at_most_two_to_the_53(bool whole)
    {
        using var folder = new InputFolder();
        const long Most = 1L << 53;
        folder.WriteParquet(
            "p.parquet",
            [
                .. Rows(("A", null, 1), ("A", null, 2), ("A", null, 3)),
                whole ? TestColumn.Of("n", Most, Most + 1, 0)
                    : TestColumn.Of("n", (double)Most, Math.BitIncrement((double)Most), double.NaN),
            ]);
        var table = InputFolder.Ingest(folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Count, "n")])).Table;
        long[] expected = whole ? [Most, 0] : [Most];
        AssertColumn.Equal(expected, table.Count);
    }

    [Theory, InlineData(1.0), InlineData(999.0)]
    public void Sums_that_would_overflow_are_refused_also_of_rejected_rows(double longitude)
    {
        using var folder = new InputFolder();
        var rows = Rows([.. Enumerable.Repeat(("A", (string?)null, (double?)longitude), 10)]);
        folder.WriteParquet("p.parquet", [.. rows, TestColumn.Of("w", Enumerable.Repeat(1e9, 10).ToArray())]);
        var source = folder.Source("p.parquet", [.. InputFolder.Minimal, (ColumnRole.Weight, "w")]);
        Assert.Contains("sum of weights exceeds", Assert.Throws<InputException>(() => InputFolder.Ingest(source)).Message);
    }

    [Fact]
    public void A_record_of_too_many_people_and_addresses_is_refused_by_its_id()
    {
        // 50,000 people, one of them with 50,000 addresses.
        using var folder = new InputFolder();
        var people = Enumerable.Range(0, 100_000).Select(i => ("US", (string?)$"p{Math.Max(0, i - 50_000)}", (double?)1));
        folder.WriteParquet("p.parquet", Rows([.. people]));
        string message = Assert.Throws<InputException>(() => InputFolder.Ingest(folder.Source("p.parquet", WithPerson))).Message;
        Assert.Contains("record US has 50000 people, one of them with 50001 addresses", message);
    }

    [Fact]
    public void Long_person_ids_are_distinguished_by_all_their_bytes()
    {
        string same = new('x', 40);
        using var folder = new InputFolder();
        folder.WriteParquet("p.parquet", Rows(("A", same + "1", 1), ("A", same + "2", 2), ("A", same + "1", 3), ("A", "1" + same, 4),
            ("A", "123456789012345", 5), ("A", "1234567890123456", 6)));
        AssertColumn.Equal([10, 5, 10, 5, 5, 5], InputFolder.Ingest(folder.Source("p.parquet", WithPerson)).Table.Denominator);
    }

    [Fact]
    public void Parts_are_those_of_the_slow_twin_and_add_up_to_the_number_of_records_in_any_order()
    {
        var drawn = Gen.Select(Gen.Int[0, 29], Gen.Int[0, 15], Gen.Int[0, 4]).Array[1, 120];
        Law.Holds(Gen.Select(drawn, Gen.Double.Unit, Gen.Int), 25, world =>
        {
            var (rows, split, order) = world;
            (string Record, string? Person, double? Longitude)[] data = [.. rows.Select((row, i) => (
                $"r{row.Item1}", row.Item2 < 4 ? null : $"p{row.Item2}", row.Item3 == 0 ? (double?)null : i / 1000.0 + 0.001))];
            using var folder = new InputFolder();
            int first = (int)(split * (data.Length + 1));
            folder.WriteParquet("in/a.parquet", Rows(data[..first]));
            folder.WriteParquet("in/b.parquet", Rows(data[first..]));
            var table = InputFolder.Ingest(folder.Source("in", WithPerson), threads: 2).Table;

            int[] expected = SlowSharing.Denominators([.. data.Select(d => (d.Record, d.Person))]);
            AssertColumn.Equal(expected.Where((_, i) => data[i].Longitude is not null), table.Denominator);
            Assert.Equal((data.Select(d => d.Record).Distinct().Count(), 1), Total(table));

            new Random(order).Shuffle(data);
            folder.WriteParquet("shuffled.parquet", Rows(data), [data.Length / 2, data.Length - data.Length / 2]);
            var shuffled = InputFolder.Ingest(folder.Source("shuffled.parquet", WithPerson)).Table;
            AssertColumn.Equal(Multiset(table), Multiset(shuffled));
            AssertColumn.Equal(table.Unlocated.Parts, shuffled.Unlocated.Parts);
        });
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Records_of_few_and_many_observations_are_shared_like_those_of_the_slow_twin(bool byRecord)
    {
        // Around the length up to which all are compared with all, and records with nothing at all; a fifth of the persons are missing, a
        // quarter are unlocated.
        var person = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 999], Gen.Int[0, 3]);
        var records = Gen.Select(Gen.Int[1, 35], person.Array[0, 35]).Array[0, 200];
        Law.Holds(Gen.Select(records, Gen.Int), 2, world =>
        {
            var (drawn, order) = world;
            (int Record, ulong Person, bool IsLocated)[] data = [.. drawn.SelectMany((record, number) => record.Item2.Select(p => (
                number, p.Item1 == 0 ? PersonKey.Missing : (ulong)(p.Item2 % record.Item1), p.Item3 > 0)))];
            if (!byRecord)
                new Random(order).Shuffle(data);
            RecordParts Parts(bool isLocated)
            {
                var some = data.Where(d => d.IsLocated == isLocated).ToArray();
                var persons = new Chunked<ulong>();
                persons.Append([.. some.Select(d => d.Person)]);
                return new RecordParts([.. some.Select(d => d.Record)], persons);
            }

            var (used, unlocated) = Fractions.Denominators(Parts(true), Parts(false), drawn.Length);

            int[] expected = SlowSharing.Denominators(
                [.. data.Select(d => ($"{d.Record}", d.Person == PersonKey.Missing ? null : $"{d.Person}"))]);
            AssertColumn.Equal(expected.Where((_, i) => data[i].IsLocated), used);
            AssertColumn.Equal(expected.Where((_, i) => !data[i].IsLocated), unlocated);
        });
    }

    [Fact]
    public void A_number_that_would_be_the_key_of_an_empty_person_is_a_person_like_others()
    {
        using var folder = new InputFolder();
        long odd = unchecked((long)PersonKey.Missing);
        folder.WriteParquet("p.parquet", [TestColumn.Of("id", 1L, 1, 1, 1), TestColumn.Of("person", (long?)odd, odd, null, null),
            TestColumn.Of("lon", 1.0, 2, 3, 4), TestColumn.Of("lat", 1.0, 2, 3, 4)]);
        AssertColumn.Equal([6, 6, 3, 3], InputFolder.Ingest(folder.Source("p.parquet", WithPerson)).Table.Denominator);
    }

    private static IEnumerable<(double, long, int)> Multiset(ObservationTable table) =>
        table.Longitude.Select((l, i) => (l, table.Amount[i], table.Denominator[i])).Order();

    private static (BigInteger, BigInteger) Total(ObservationTable table) =>
        SlowSharing.Sum(table.Amount.Zip(table.Denominator).Concat(table.Unlocated.Parts.Select(p => (p.Amount, p.Denominator))));
}

using GeoCluster.Formats.ParquetFiles;
using GeoCluster.Formats.Rows;
using GeoCluster.Stages.Ingesting;
using Parquet.Meta;
using Physical = Parquet.Meta.Type;

namespace GeoCluster.Tests.Formats.ParquetFiles;

/// <summary>Which statistics of a footer are trusted.</summary>
public class ParquetStatisticsTests
{
    private static ParquetColumn Column(ColumnKind kind, Parquet.Meta.Type physical, ParquetMeaning meaning = ParquetMeaning.Plain) =>
        new(new InputColumn("x", "", kind, false), ["x"], physical, meaning, 1, 1, 0, 0, 0);

    private static ColumnBounds Read(ParquetColumn column, Statistics statistics, StatedOrder order = StatedOrder.OfType) =>
        ParquetStatistics.Read(column, new ColumnMetaData { NumValues = 10, Statistics = statistics, PathInSchema = ["x"] }, order);

    [Fact]
    public void The_older_bounds_hold_for_numbers_with_sign_only()
    {
        var numbers = new Statistics { Min = BitConverter.GetBytes(-5), Max = BitConverter.GetBytes(7) };
        Assert.Equal((-5L, 7L), Read(Column(ColumnKind.Whole, Physical.INT32), numbers).Whole);
        Assert.Null(Read(Column(ColumnKind.Whole, Physical.INT32, ParquetMeaning.Unsigned), numbers).Whole);
        var texts = new Statistics { Min = "a"u8.ToArray(), Max = "b"u8.ToArray() };
        Assert.Null(Read(Column(ColumnKind.Text, Physical.BYTE_ARRAY), texts).Texts);
    }

    [Fact]
    public void Bounds_of_texts_hold_only_where_the_footer_states_their_order()
    {
        var column = Column(ColumnKind.Text, Physical.BYTE_ARRAY);
        var statistics = new Statistics { MinValue = "a"u8.ToArray(), MaxValue = "b"u8.ToArray(), NullCount = 0 };
        Assert.Null(Read(column, statistics, StatedOrder.None).Texts);
        var bounds = Read(column, statistics);
        Assert.True(bounds is { Texts: not null, IsNeverMissing: true, IsExact: false });
        statistics.MinValue = [];
        Assert.False(Read(column, statistics).IsNeverMissing);
        statistics.MinValue = "c"u8.ToArray();
        Assert.Null(Read(column, statistics).Texts);
    }

    [Fact]
    public void Bounds_of_the_wrong_length_or_order_are_left_out()
    {
        var column = Column(ColumnKind.Whole, Physical.INT64);
        Assert.Null(Read(column, new Statistics { MinValue = [1, 0, 0, 0], MaxValue = [2, 0, 0, 0] }).Whole);
        Assert.Null(Read(column, new Statistics { MinValue = BitConverter.GetBytes(2L), MaxValue = BitConverter.GetBytes(1L) }).Whole);
        Assert.Null(Read(column, new Statistics { MinValue = BitConverter.GetBytes(2L) }).Whole);
    }

    [Fact]
    public void Bounds_of_fractions_are_only_shown()
    {
        var column = Column(ColumnKind.Real, Physical.DOUBLE);
        var statistics = new Statistics { MinValue = BitConverter.GetBytes(1.0), MaxValue = BitConverter.GetBytes(2.5), NullCount = 0 };
        var bounds = Read(column, statistics);
        Assert.Equal((1.0, 2.5), bounds.Real);
        Assert.True(bounds is { Whole: null, Texts: null, IsNeverMissing: false });
        Assert.False(new AllowedValues(["7"]).NoneWithin(bounds));
        Assert.Null(Read(column, statistics, StatedOrder.None).Real);
        Assert.Null(Read(column, new Statistics { Min = statistics.MinValue, Max = statistics.MaxValue }, StatedOrder.Unknown).Real);
        statistics.MaxValue = BitConverter.GetBytes(double.NaN);
        Assert.Null(Read(column, statistics).Real);
    }

    [Fact]
    public void Decimals_too_long_for_whole_numbers_are_shown_and_not_by_the_older_bounds()
    {
        var column = Column(ColumnKind.Whole, Physical.FIXED_LEN_BYTE_ARRAY, ParquetMeaning.Decimal) with { Scale = 0 };
        byte[] minusOne = [0xff, 0xff], thousand = [0x03, 0xe8];
        Assert.Equal((-1.0, 1000.0), Read(column, new Statistics { MinValue = minusOne, MaxValue = thousand }).Real);
        Assert.Null(Read(column, new Statistics { Min = minusOne, Max = thousand }).Real);
    }

    [Theory, InlineData(0L, true), InlineData(4L, true), InlineData(10L, true), InlineData(11L, false), InlineData(-1L, false),
        InlineData(null, false)]
    public void Missing_values_are_reported_where_their_number_is_possible(long? nulls, bool isReported) => Assert.Equal(
        isReported ? (10L, nulls!.Value) : null,
        Read(Column(ColumnKind.Text, Physical.BYTE_ARRAY), new Statistics { NullCount = nulls }).Rows);

    [Fact]
    public void Numbers_without_sign_are_compared_without_sign()
    {
        var bounds = Read(Column(ColumnKind.Whole, Physical.INT64, ParquetMeaning.Unsigned),
            new Statistics { MinValue = BitConverter.GetBytes(1L), MaxValue = BitConverter.GetBytes(ulong.MaxValue) });
        Assert.True(bounds is { Whole: not null, Unsigned: true });
        Assert.False(new AllowedValues(["18446744073709551615"]).NoneWithin(bounds));
        Assert.True(new AllowedValues(["0", "-1"]).NoneWithin(bounds));
    }
}

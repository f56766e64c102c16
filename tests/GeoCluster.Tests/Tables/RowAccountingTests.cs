using GeoCluster.Tables;

namespace GeoCluster.Tests.Tables;

public class RowAccountingTests
{
    [Fact]
    public void Rows_that_add_up_are_accepted()
    {
        var rows = new RowAccounting(7, 4, [("years", 2)], [(RejectReason.MissingCoordinate, 1)]);
        Assert.Equal((7, 2, 1), (rows.Read, rows.FilteredRows, rows.RejectedRows));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(6)]
    public void A_row_that_is_lost_or_counted_twice_is_refused_in_every_build(long read)
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => new RowAccounting(read, 4, [("years", 2)], [(RejectReason.MissingCoordinate, 1)]));
        Assert.Equal($"{read} rows were read, but 4 used, 2 filtered and 1 rejected.", failure.Message);
    }
}

using System.Collections.Immutable;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.Rows;

namespace GeoCluster.Formats;

/// <summary>Chooses the row groups that a sample is made of.</summary>
internal static class SampleParts
{
    /// <summary>
    /// Row groups spread evenly over those of all files, the first among them. They are read whole, so that a file of one large row group
    /// takes as long as reading it.
    /// </summary>
    /// <param name="shapes">The files.</param>
    /// <param name="most">Most row groups.</param>
    /// <param name="enoughRows">Most rows, unless the first row group has more.</param>
    public static ImmutableArray<(InputShape Shape, int RowGroup)> Choose(ImmutableArray<InputShape> shapes, int most, long enoughRows)
    {
        (InputShape Shape, int RowGroup)[] all = [.. shapes.SelectMany(shape =>
            Enumerable.Range(0, shape.RowGroupRows.Length).Where(g => shape.RowGroupRows[g] != 0).Select(group => (shape, group)))];
        for (int parts = Math.Min(most, all.Length); ; parts--)
        {
            ImmutableArray<(InputShape Shape, int RowGroup)> chosen =
                [.. Enumerable.Range(0, parts).Select(i => all[(int)((long)i * all.Length / parts)])];
            if (parts <= 1 || chosen.Sum(c => Rows(c.Shape, c.RowGroup)) <= enoughRows)
                return chosen;
        }
    }

    private static long Rows(InputShape shape, int group) =>
        shape.RowGroupRows[group] is var rows && rows != InputShape.UnknownRows ? rows : CsvFile.RowsOfBatch;
}

/// <summary>A part of a file that was read.</summary>
/// <param name="File">Path as results show it.</param>
/// <param name="RowGroup">From 0.</param>
/// <param name="Rows">Number of rows.</param>
internal readonly record struct SampledRows(string File, int RowGroup, long Rows);

using System.Collections.Immutable;
using GeoCluster.Ingesting.Files;

namespace GeoCluster.Ingesting.Inspecting;

/// <summary>Chooses the row groups that a sample is made of.</summary>
internal static class SampleParts
{
    /// <summary>Parts of a sample, unless they would be too large.</summary>
    public const int Most = 8;

    /// <summary>Rows of a sample, unless a single row group has more.</summary>
    public const long EnoughRows = 400_000;

    /// <summary>
    /// Up to <see cref="Most"/> row groups, spread evenly over those of all files, the first among them; so few that they have no more than
    /// <see cref="EnoughRows"/> rows, but at least one. Row groups are read whole, so that a file of one large row group takes as long as
    /// reading it.
    /// </summary>
    public static ImmutableArray<(InputShape Shape, int RowGroup)> Choose(ImmutableArray<InputShape> shapes)
    {
        (InputShape Shape, int RowGroup)[] all = [.. shapes.SelectMany(shape =>
            Enumerable.Range(0, shape.RowGroupRows.Length).Where(g => shape.RowGroupRows[g] != 0).Select(group => (shape, group)))];
        for (int parts = Math.Min(Most, all.Length); ; parts--)
        {
            ImmutableArray<(InputShape Shape, int RowGroup)> chosen = [.. Enumerable.Range(0, parts).Select(i => all[(int)((long)i * all.Length / parts)])];
            if (parts <= 1 || chosen.Sum(c => Rows(c.Shape, c.RowGroup)) <= EnoughRows)
                return chosen;
        }
    }

    private static long Rows(InputShape shape, int group) =>
        shape.RowGroupRows[group] is var rows && rows != InputShape.UnknownRows ? rows : CsvFile.RowsOfBatch;
}

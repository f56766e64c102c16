using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Ingesting;

/// <summary>Creates columns of years.</summary>
internal static class YearColumns
{
    /// <summary>Creates the column of the years of rows.</summary>
    /// <param name="years">Year of each row, or <see cref="Years.None"/>; replaced by the codes of the column.</param>
    public static YearColumn Of(short[] years)
    {
        var occurs = new bool[Years.Last + 1];
        foreach (short year in years)
            occurs[year] = true;
        int[] distinct = [.. Enumerable.Range(Years.First, Years.Last - Years.First + 1).Where(year => occurs[year])];
        short[] codeOf = new short[occurs.Length];
        codeOf.AsSpan().Fill(TextColumn.Missing);
        for (short code = 0; code < distinct.Length; code++)
            codeOf[distinct[code]] = code;
        foreach (ref short year in years.AsSpan())
            year = codeOf[year];
        return new YearColumn(ImmutableCollectionsMarshal.AsImmutableArray(years), [.. distinct]);
    }
}

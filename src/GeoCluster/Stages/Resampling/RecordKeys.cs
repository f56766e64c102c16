using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>A key for each record of a source, from which its random numbers are derived.</summary>
internal static class RecordKeys
{
    /// <summary>Keys by record number; they depend on the content of records, never on their position in the source.</summary>
    /// <param name="source">Observations and the place of each address.</param>
    /// <param name="seed">Seed of the source.</param>
    /// <remarks>
    /// Records with the same observations are interchangeable, so it does not matter which of them gets which key. An aggregated row is a
    /// record here.
    /// </remarks>
    public static ulong[] Of(LocatedObservations source, ulong seed)
    {
        var observations = source.Observations;
        var record = observations.RecordIndex.AsSpan();
        int records = 0;
        foreach (int r in record)
            records = Math.Max(records, r + 1);
        ulong[] content = new ulong[records];
        var address = observations.AddressIndex.AsSpan();
        var place = source.PlaceIndex.AsSpan();
        var denominator = observations.Denominator.AsSpan();
        for (int row = 0; row < record.Length; row++)
        {
            ulong what = BitMixing.Mixed((uint)place[address[row]] + seed) + (uint)denominator[row];
            if (!observations.GivenCount.IsEmpty)
                what = BitMixing.Mixed(what) + (ulong)observations.GivenCount[row];
            if (!observations.GivenWeight.IsEmpty)
                what = BitMixing.Mixed(what) + (ulong)observations.GivenWeight[row];
            content[record[row]] += BitMixing.Mixed(what);
        }
        return MakeUnique(content);
    }

    // Numbers the records with the same content, so that each gets a key of its own.
    private static ulong[] MakeUnique(ulong[] content)
    {
        ulong[] sorted = [.. content];
        int[] record = [.. Enumerable.Range(0, content.Length)];
        Array.Sort(sorted, record);
        ulong number = 0;
        for (int i = 0; i < record.Length; i++)
        {
            number = i > 0 && sorted[i] == sorted[i - 1] ? number + 1 : 0;
            content[record[i]] = BitMixing.Mixed(sorted[i] + number * BitMixing.Golden);
        }
        return content;
    }
}

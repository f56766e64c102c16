using System.Numerics;
using GeoCluster.Computing;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Resampling;

/// <summary>Counts of one source inside each cluster in a block of draws.</summary>
/// <remarks>
/// Each class is drawn for all draws of the block before the next class, so that its numbers and counts stay in the fastest caches. Classes
/// come in a fixed order, so sums are the same for any number of threads. A class of the sample takes 5 ns per draw, most of it for random
/// numbers.
/// </remarks>
internal sealed class DrawnCounts(int clusterCount)
{
    /// <summary>Number of draws in a block.</summary>
    public const int Draws = 64;

    // By label + 1, so that noise comes first, and then by draw; in billionths.
    private readonly double[] _sum = new double[(clusterCount + 1) * Draws];
    private readonly double[] _number = new double[Draws];

    /// <summary>Resamples the records of a source.</summary>
    /// <param name="records">Its classes.</param>
    /// <param name="numbers">Tables of Poisson numbers for these classes.</param>
    /// <param name="seed">Seed of the source.</param>
    /// <param name="first">First draw of the block.</param>
    public void Draw(RecordClasses records, PoissonNumbers numbers, ulong seed, int first)
    {
        Array.Clear(_sum);
        var count = records.Records.AsSpan();
        for (int c = 0; c < count.Length; c++)
        {
            var parts = records.PartsOf(c);
            numbers.Draw(count[c], RandomKey(seed, parts), first, _number);
            foreach (var (label, billionths) in parts)
                Add(_sum.AsSpan((label + 1) * Draws, Draws), billionths);
        }
    }

    /// <summary>Shares of each cluster in the world total of a draw, in percent; 0 if nothing was drawn.</summary>
    public void Shares(int draw, double[] share)
    {
        double world = 0;
        for (int i = draw; i < _sum.Length; i += Draws)
            world += _sum[i];
        for (int cluster = 0; cluster < share.Length; cluster++)
            share[cluster] = world == 0 ? 0 : 100 * _sum[(cluster + 1) * Draws + draw] / world;
    }

    private void Add(Span<double> sum, double part)
    {
        ReadOnlySpan<double> number = _number;
        for (int i = 0; i <= sum.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var products = new Vector<double>(number[i..]) * part;
            (new Vector<double>(sum[i..]) + products).CopyTo(sum[i..]);
        }
    }

    // Depends on the content of the class, never on its position.
    private static ulong RandomKey(ulong seed, ReadOnlySpan<RecordPart> parts)
    {
        ulong key = seed;
        foreach (var part in parts)
            key = part.Hash(key);
        return key;
    }
}

using GeoCluster.Tables;

namespace GeoCluster.Tests.Reference;

/// <summary>The bootstrap record by record: a draw takes as many records as there are, each from all with equal probability.</summary>
internal static class SlowBootstrap
{
    /// <summary>Scores by draw and cluster, with equal weights of the sources.</summary>
    public static double[][] Scores(Random random, int clusters, int draws, (int Record, int Label, int Denominator)[][] sources)
    {
        var records = sources.Select(rows => rows.GroupBy(r => r.Record).Select(g => g.ToArray()).ToArray()).ToArray();
        return [.. Enumerable.Range(0, draws).Select(_ =>
        {
            double[] score = new double[clusters];
            foreach (var ofSource in records)
            {
                for (int i = 0; i < ofSource.Length; i++)
                {
                    foreach (var (_, label, denominator) in ofSource[random.Next(ofSource.Length)])
                    {
                        if (label != LabelTable.Noise)
                            score[label] += 100.0 / denominator / ofSource.Length / records.Length;
                    }
                }
            }
            return score;
        })];
    }
}

using GeoCluster.Earth;
using GeoCluster.Tables;

namespace GeoCluster.Clustering;

/// <summary>Finds the cluster of the nearest core place within epsilon, for places that stand close together.</summary>
/// <remarks>Boxes pass over the blocks that cannot hold it. Not for use by two threads at once.</remarks>
internal sealed class NearestCore(CellPlaces core, CoreClusters clusters, ChordSquared epsilon)
{
    private readonly List<(int Block, int Cluster)> _candidates = [];
    private int[] _touched = [];
    private bool _oneCluster;

    /// <summary>Gets ready for the places in a box.</summary>
    /// <param name="from">Box that the positions asked for lie in.</param>
    /// <param name="sure">Cells to search; all their core places are gathered.</param>
    /// <param name="ring">More of them.</param>
    public void Prepare(in Box from, ReadOnlySpan<CellRange> sure, ReadOnlySpan<CellRange> ring)
    {
        _candidates.Clear();
        AddTouched(from, sure);
        AddTouched(from, ring);
        _oneCluster = _candidates.TrueForAll(candidate => candidate.Cluster == _candidates[0].Cluster);
    }

    /// <summary>
    /// Cluster of the core place nearest to a position in the box, at equal squared chords the first cluster; noise if none is within
    /// epsilon.
    /// </summary>
    public int ClusterOfNearest(Position from)
    {
        int nearestCluster = LabelTable.Noise;
        double nearest = epsilon.SquareMeters;
        foreach (var (block, cluster) in _candidates)
        {
            double square = core.NearestSquared(from, nearest, block);
            if (square < nearest || (square == nearest && (nearestCluster == LabelTable.Noise || cluster < nearestCluster)))
                (nearest, nearestCluster) = (square, cluster);
            if (_oneCluster && nearestCluster != LabelTable.Noise)
                break;
        }
        return nearestCluster;
    }

    private void AddTouched(in Box from, ReadOnlySpan<CellRange> ranges)
    {
        foreach (var range in ranges)
        {
            for (int cell = range.First; cell < range.End; cell++)
            {
                int first = core.FirstBlock[cell], end = core.FirstBlock[cell + 1];
                if (_touched.Length < end - first)
                    _touched = new int[end - first];
                int count = core.Blocks.FindTouched(from, epsilon.SquareMeters, first, end, _touched);
                foreach (int block in _touched.AsSpan(0, count))
                    _candidates.Add((block, clusters.OfCell[cell]));
            }
        }
    }
}

using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>Finds the least of several epsilons at which places are in one cluster, for all pairs of places at once.</summary>
/// <remarks>
/// At one minimum density, what is dense at an epsilon is dense at a larger one, and what is joined stays joined: so between two epsilons that group the places
/// alike nothing can happen, and no run is needed.
/// </remarks>
internal sealed class EpsilonBisection(PlaceTable places, ClusterOptions clustering, double[] epsilons, int[] watched, RunContext context)
{
    private readonly Dictionary<(int A, int B), double> _found = [];

    /// <summary>How often clusters were found so far; at most as often as there are epsilons.</summary>
    public int Runs { get; private set; }

    /// <summary>Finds the epsilons.</summary>
    /// <returns>By indices of two watched places, the lower first: the least epsilon at which both are core places of one cluster, where that is not the first one.</returns>
    public Dictionary<(int A, int B), double> Run()
    {
        // One place has nothing to join, and without two epsilons nothing changes.
        if (watched.Length > 1 && epsilons.Length > 1)
            Look(0, GroupsAt(0), epsilons.Length - 1, GroupsAt(epsilons.Length - 1));
        return _found;
    }

    private void Look(int low, int[] atLow, int high, int[] atHigh)
    {
        if (atLow.Distinct().Count() == atHigh.Distinct().Count())
            return;
        if (high - low == 1)
        {
            Note(atLow, atHigh, epsilons[high]);
            return;
        }
        int middle = (low + high) / 2;
        int[] atMiddle = GroupsAt(middle);
        Look(low, atLow, middle, atMiddle);
        Look(middle, atMiddle, high, atHigh);
    }

    private void Note(int[] atLow, int[] atHigh, double epsilon)
    {
        foreach (var group in Enumerable.Range(0, watched.Length).GroupBy(i => atHigh[i]))
        {
            int[] members = [.. group];
            for (int a = 0; a < members.Length; a++)
            {
                for (int b = a + 1; b < members.Length; b++)
                {
                    if (atLow[members[a]] != atLow[members[b]])
                        _found.Add((members[a], members[b]), epsilon);
                }
            }
        }
    }

    // A place that is not core is a group of its own.
    private int[] GroupsAt(int index)
    {
        Runs++;
        var labels = ClusterStage.Run(places, clustering with { EpsilonMeters = epsilons[index], ExactDensity = false }, context);
        return [.. watched.Select((place, i) => labels.Core[place] ? labels.Label[place] : ~i)];
    }
}

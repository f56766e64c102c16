using GeoCluster.Options;
using GeoCluster.Stages.Clustering;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>Finds the smallest of several epsilons at which two places are in one cluster, for all pairs of places at once.</summary>
/// <remarks>
/// At a fixed minimum density, core places stay core places at a larger epsilon, and joined places stay joined. So if two epsilons group
/// the places in the same way, all epsilons between them do, too, and need no clustering.
/// </remarks>
internal sealed class EpsilonBisection(PlaceTable places, ClusterOptions clustering, double[] epsilons, int[] watched, RunContext context)
{
    private readonly Dictionary<(int A, int B), double> _found = [];

    /// <summary>Number of clusterings so far; at most the number of epsilons.</summary>
    public int Runs { get; private set; }

    /// <summary>Finds the epsilons.</summary>
    /// <returns>
    /// For indices of two watched places, the lower first: the smallest epsilon at which both are core places of one cluster. Pairs for
    /// which this holds at the first epsilon are left out.
    /// </returns>
    public Dictionary<(int A, int B), double> Run()
    {
        // Joining needs two places, and a change needs two epsilons.
        if (watched.Length > 1 && epsilons.Length > 1)
            Bisect(0, GroupsAt(0), epsilons.Length - 1, GroupsAt(epsilons.Length - 1));
        return _found;
    }

    private void Bisect(int low, int[] atLow, int high, int[] atHigh)
    {
        if (atLow.Distinct().Count() == atHigh.Distinct().Count())
            return;
        if (high - low == 1)
        {
            AddJoins(atLow, atHigh, epsilons[high]);
            return;
        }
        int middle = (low + high) / 2;
        int[] atMiddle = GroupsAt(middle);
        Bisect(low, atLow, middle, atMiddle);
        Bisect(middle, atMiddle, high, atHigh);
    }

    private void AddJoins(int[] atLow, int[] atHigh, double epsilon)
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

    // A place that is not a core place forms a group of its own.
    private int[] GroupsAt(int index)
    {
        Runs++;
        var labels = ClusterStage.Run(places, clustering with { EpsilonMeters = epsilons[index], ExactDensity = false }, context);
        return [.. watched.Select((place, i) => labels.Core[place] ? labels.Label[place] : ~i)];
    }
}

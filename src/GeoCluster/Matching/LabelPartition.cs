using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Tables;

namespace GeoCluster.Matching;

/// <summary>
/// The common refinement of several labelings of the same places: the coarsest partition of which every cluster of every labeling is a
/// union of parts. The parts are called atoms; an atom is all places that have the same label in each labeling. At one epsilon, the
/// clusters of a lower minimum density contain those of a higher one, so two million places under twenty minimum densities make only a few
/// thousand atoms. What is counted once per atom is known at each minimum density.
/// </summary>
/// <param name="Labels">
/// The atom of each place as its label, or noise if the place is noise in every labeling. There are no core flags: atoms are not clusters.
/// </param>
/// <param name="LabelOf">The label of each atom in each labeling.</param>
internal sealed record LabelPartition(LabelTable Labels, ImmutableArray<int[]> LabelOf)
{
    /// <summary>Finds the atoms.</summary>
    /// <param name="places">Number of places.</param>
    /// <param name="labelings">Labels of the places, one labeling after another: only one is kept in memory at a time.</param>
    public static LabelPartition Of(int places, IEnumerable<LabelTable> labelings)
    {
        int[] atomOf = new int[places];
        atomOf.AsSpan().Fill(LabelTable.Noise);
        int atoms = 0;
        var splits = new List<(int[] Parent, int[] Label)>();
        foreach (var labels in labelings)
        {
            var split = Split(atomOf, labels.Label.AsSpan(), labels.ClusterCount, atoms);
            splits.Add(split);
            atoms = split.Label.Length;
        }
        return new LabelPartition(
            new LabelTable { Label = ImmutableCollectionsMarshal.AsImmutableArray(atomOf), Core = [], ClusterCount = atoms },
            LabelsOfAtoms(splits, atoms));
    }

    // Splits atoms whose places have different labels. Returns the old atom that contains each new atom, and the new atom's label.
    private static (int[] Parent, int[] Label) Split(int[] atomOf, ReadOnlySpan<int> label, int labelCount, int atoms)
    {
        var numbers = new Dictionary<long, int>();
        List<int> parent = [], labelOf = [];
        for (int place = 0; place < atomOf.Length; place++)
        {
            if (atomOf[place] == LabelTable.Noise && label[place] == LabelTable.Noise)
                continue;
            long pair = (atomOf[place] + 1L) * (labelCount + 1L) + label[place] + 1;
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, pair, out bool known);
            if (!known)
            {
                number = parent.Count;
                parent.Add(atomOf[place]);
                labelOf.Add(label[place]);
            }
            atomOf[place] = number;
        }
        return ([.. parent], [.. labelOf]);
    }

    private static ImmutableArray<int[]> LabelsOfAtoms(List<(int[] Parent, int[] Label)> splits, int atoms)
    {
        int[] ancestor = [.. Enumerable.Range(0, atoms)];
        var labelOf = new int[splits.Count][];
        for (int labeling = splits.Count - 1; labeling >= 0; labeling--)
        {
            var (parent, label) = splits[labeling];
            labelOf[labeling] = Array.ConvertAll(ancestor, atom => atom == LabelTable.Noise ? LabelTable.Noise : label[atom]);
            ancestor = Array.ConvertAll(ancestor, atom => atom == LabelTable.Noise ? LabelTable.Noise : parent[atom]);
        }
        return [.. labelOf];
    }
}

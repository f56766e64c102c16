using GeoCluster.Tables;

namespace GeoCluster.Stages.Grouping;

/// <summary>Counts the records of one source by their distribution over clusters.</summary>
/// <remarks>
/// Two thirds of the ten million records of the sample lie wholly in one cluster or in none: a counter is enough for these. The other
/// third, in 930,000 classes, takes most of the time: 1 s in total on two processors.
/// </remarks>
/// <param name="observations">The source.</param>
/// <param name="clusterCount">Number of labels.</param>
/// <param name="inUnits">
/// Whether the parts of divided records stay in units, so that labels can be joined later and each sum is rounded only once.
/// </param>
internal sealed class RecordGroups(ObservationTable observations, int clusterCount, bool inUnits = false)
{
    // Parts of a record are added in units so small that rounding up each of them never hides a missing part: the smallest part is at least
    // 2^31 units.
    private const int WholeBits = 62, TabulatedDenominators = 256;
    private const long Whole = 1L << WholeBits;

    private static readonly long[] UnitsOf = [0, .. Enumerable.Range(1, TabulatedDenominators - 1).Select(d => Whole / d + 1)];

    // By label + 1, so that noise comes first.
    private readonly long[] _whole = new long[clusterCount + 1];

    // Units missing from located records: their unlocated parts.
    private Int128 _missing;

    private readonly RecordClassesBuilder _split = new();
    private readonly PartSums _parts = new();
    private readonly bool _aggregated = !observations.GivenCount.IsEmpty, _weighted = !observations.GivenWeight.IsEmpty;

    private bool Shared => !_aggregated && !_weighted;

    /// <summary>Adds the records of a block of rows.</summary>
    public void Add(RecordBlock block)
    {
        if (_aggregated)
            AddAggregated(block);
        else if (_weighted)
            AddWeighted(block.Record, block.Label, block.Weight);
        else
            AddShared(block.Record, block.Label, block.Denominator);
    }

    /// <summary>Adds all records of other groups of the same source.</summary>
    public void AddAll(RecordGroups other)
    {
        for (int i = 0; i < _whole.Length; i++)
            _whole[i] = checked(_whole[i] + other._whole[i]);
        _missing += other._missing;
        _split.AddAll(other._split);
    }

    /// <summary>
    /// Adds the records of the source, grouped by finer labels, that lie in a cluster that matters and in at least one other cluster.
    /// </summary>
    /// <param name="fine">The records that lie under several of the finer labels, their parts in units.</param>
    /// <param name="newLabel">New label of each finer label, or noise.</param>
    /// <param name="matters">For each new label, whether the cluster matters.</param>
    public void AddTying(RecordClasses fine, ReadOnlySpan<int> newLabel, bool[] matters)
    {
        for (int c = 0; c < fine.Length; c++)
        {
            _parts.Clear();
            foreach (var (label, amount) in fine.PartsOf(c))
                AddPart(label == LabelTable.Noise ? label : newLabel[label], amount);
            var (clusters, mattering) = (0, false);
            foreach (var part in _parts.All)
            {
                clusters += part.Label == LabelTable.Noise ? 0 : 1;
                mattering |= part.Label != LabelTable.Noise && matters[part.Label];
            }
            if (mattering && clusters > 1)
                AddSplit(fine.Records[c]);
        }
    }

    /// <summary>The classes of records with several parts; call it once, at the end.</summary>
    public RecordClasses ToSplitClasses() => _split.Finish(observations.Source, _aggregated, clusterCount);

    /// <summary>All classes; call it once, at the end.</summary>
    public RecordClasses ToClasses()
    {
        AddUnlocated();
        for (int i = 0; i < _whole.Length; i++)
        {
            if (_whole[i] > 0)
                _split.Add([new RecordPart(i - 1, RecordClasses.Whole)], _whole[i]);
        }
        return ToSplitClasses();
    }

    // Unlocated parts that are not missing from located records belong to records without any located observation. If weights or counts are
    // given, their records are unknown: each unlocated observation is treated as a record of its own, and all as equal.
    private void AddUnlocated()
    {
        double unlocated = observations.Unlocated.ToDouble();
        long records = _weighted || _aggregated ? observations.UnlocatedCount : (long)Math.Round(unlocated - (double)_missing / Whole);
        double part = _weighted ? RecordClasses.Whole * unlocated / records : RecordClasses.Whole;
        if (records > 0)
            _split.Add([new RecordPart(LabelTable.Noise, (long)Math.Round(part))], records);
    }

    // Each row is as many records as its count, all equal.
    private void AddAggregated(RecordBlock block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            int label = block.Label[i];
            long count = block.Count[i];
            if (count == 0)
                continue;
            if (_weighted)
                _split.Add([new RecordPart(label, Quotient(block.Weight[i], count))], count);
            else
                _whole[label + 1] = checked(_whole[label + 1] + count);
        }
    }

    private void AddWeighted(ReadOnlySpan<int> record, ReadOnlySpan<int> label, ReadOnlySpan<long> weight)
    {
        for (int row = 0; row < record.Length;)
        {
            int first = row;
            _parts.Clear();
            for (; row < record.Length && record[row] == record[first]; row++)
                _parts.Add(label[row], weight[row]);
            AddSplit(1);
        }
    }

    private void AddShared(ReadOnlySpan<int> record, ReadOnlySpan<int> label, ReadOnlySpan<int> denominator)
    {
        for (int row = 0; row < record.Length;)
        {
            int first = row;
            long units = 0;
            for (; row < record.Length && record[row] == record[first] && label[row] == label[first]; row++)
                units += Units(denominator[row]);
            bool ends = row == record.Length || record[row] != record[first];
            if (ends && (units >= Whole || label[first] == LabelTable.Noise))
            {
                _whole[label[first] + 1]++;
                _missing += Math.Max(0, Whole - units);
                continue;
            }
            _parts.Clear();
            AddPart(label[first], units);
            for (; row < record.Length && record[row] == record[first]; row++)
            {
                long part = Units(denominator[row]);
                AddPart(label[row], part);
                units += part;
            }
            _missing += Math.Max(0, Whole - units);
            AddSplit(1);
        }
    }

    // Noise of divided records is not added: it follows from what is missing.
    private void AddPart(int label, long amount)
    {
        if (label != LabelTable.Noise || !Shared)
            _parts.Add(label, amount);
    }

    private void AddSplit(long records)
    {
        if (Shared && !inUnits)
            RoundParts();
        _parts.Sort();
        _split.Add(_parts.All, records);
    }

    private void RoundParts()
    {
        long missing = Whole;
        foreach (ref var part in _parts.All)
        {
            missing -= part.Amount;
            part = part with { Amount = Billionths(part.Amount) };
        }
        if (missing > 0)
            _parts.Add(LabelTable.Noise, Math.Max(1, Billionths(missing)));
    }

    private static long Units(int denominator) => denominator < TabulatedDenominators ? UnitsOf[denominator] : Whole / denominator + 1;

    // Rounded to the nearest, halves up.
    private static long Quotient(long amount, long count)
    {
        var (quotient, rest) = Math.DivRem(amount, count);
        return rest >= count - rest ? quotient + 1 : quotient;
    }

    // Rounded to the nearest. Equal fractions differ by at most a few units. A fraction with a denominator below a million never comes that
    // close to the middle between two billionths, unless it lies exactly on it; then it is rounded up.
    private static long Billionths(long units) => (long)(((Int128)units * RecordClasses.Whole + (Whole >> 1)) >> WholeBits);
}

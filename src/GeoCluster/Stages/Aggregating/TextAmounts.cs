using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Computing;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Aggregating;

/// <summary>A sum of amounts.</summary>
/// <param name="Label">Cluster, or noise.</param>
/// <param name="Code">Code of the text or year, or missing.</param>
/// <param name="Denominator">Denominator of all amounts.</param>
/// <param name="Amount">Their sum, above 0.</param>
internal readonly record struct TextAmount(int Label, int Code, int Denominator, long Amount);

/// <summary>A column to sum by.</summary>
/// <param name="Texts">Organizations or fields of the rows; null for years.</param>
/// <param name="Noise">Whether rows in no cluster are summed, too.</param>
internal readonly record struct SummedColumn(TextColumn? Texts, bool Noise)
{
    /// <summary>Years of the rows, where there are no texts.</summary>
    public YearColumn? Years { get; init; }

    /// <summary>Codes go from 0 to below this.</summary>
    public int CodeCount => Texts?.Text.Length ?? Years!.Year.Length;

    /// <summary>The codes of some rows.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="room">For as many codes, which may be written there.</param>
    public ReadOnlySpan<int> Codes(int first, int end, Span<int> room)
    {
        if (Texts is not null)
            return Texts.Code.AsSpan()[first..end];
        var codes = Years!.Code.AsSpan()[first..end];
        for (int row = 0; row < codes.Length; row++)
            room[row] = codes[row];
        return room[..codes.Length];
    }
}

/// <summary>
/// Sums the amounts of a source's rows by cluster and by text or year of each of some columns: one pass, whole numbers, so that no order
/// matters.
/// </summary>
/// <remarks>
/// A cell is a cluster and a text or year. Most rows count 1 by a denominator that divides <see cref="CommonDenominator"/>: these go into
/// one sum per cell. Rows are looked up a chunk at a time, so that loads of labels wait for memory together and no branch depends on a
/// label. For the two columns of 34 million rows it takes 0.8 s of processor time on an AMD EPYC; two passes with a dictionary took 1.05 s.
/// </remarks>
internal sealed class TextAmounts
{
    /// <summary>
    /// 2^5·3^3·5·7·11·13·17·19: divided by 1 to 22 and most products n·m below 64. 2^31 rows of 1 each stay within 64 bits.
    /// </summary>
    public const int CommonDenominator = 1_396_755_360;

    private const int RowsPerChunk = 1 << 10;

    // By denominator, what 1 counts in parts of the common one; 0 if that is not whole.
    private static readonly long[] UnitsOf =
        [0, .. Enumerable.Range(1, 63).Select(d => CommonDenominator % d == 0 ? CommonDenominator / d : 0)];

    private readonly ImmutableArray<SummedColumn> _columns;

    // Of each column: label + 1 by code + 1, so that noise and what is missing come first.
    private readonly CellSums[] _common;
    private readonly Dictionary<(int Column, int Label, int Code, int Denominator), long> _others = [];

    // Of a chunk: label and units of each row; then the rows with units, those of them in a cluster, and the rows without units.
    private readonly int[] _label = new int[RowsPerChunk], _all = new int[RowsPerChunk], _inCluster = new int[RowsPerChunk],
        _withoutUnits = new int[RowsPerChunk];
    private readonly long[] _units = new long[RowsPerChunk];
    private readonly int[] _code = new int[RowsPerChunk];

    private TextAmounts(ImmutableArray<SummedColumn> columns, int clusterCount) =>
        (_columns, _common) = (columns, [.. columns.Select(c => new CellSums(clusterCount + 1, c.CodeCount + 1))]);

    /// <summary>Sums all rows of a source.</summary>
    /// <param name="columns">What to sum by.</param>
    /// <param name="observations">The rows.</param>
    /// <param name="labelOfAddress">Label of each address.</param>
    /// <param name="clusterCount">Number of clusters.</param>
    /// <param name="context">Threads and cancellation.</param>
    /// <returns>Sums for each column: those of one label, then of one code, stand together; sums of 0 are left out.</returns>
    /// <exception cref="OverflowException">A sum exceeds what 64 bits hold.</exception>
    public static TextAmount[][] Of(
        ImmutableArray<SummedColumn> columns, ObservationTable observations, int[] labelOfAddress, int clusterCount, RunContext context)
    {
        var sum = new TextAmounts(columns, clusterCount);
        Chunks.Run(
            observations.Length, RowsPerChunk, context,
            () => new TextAmounts(columns, clusterCount),
            (chunk, own) => own.AddChunk(observations, labelOfAddress, chunk.First, chunk.End),
            sum.Add);
        return [.. columns.Select((_, c) => sum.ToArray(c))];
    }

    private void AddChunk(ObservationTable observations, ReadOnlySpan<int> labelOfAddress, int first, int end)
    {
        var (all, inCluster, withoutUnits) = LookUp(observations, labelOfAddress, first, end);
        for (int c = 0; c < _columns.Length; c++)
        {
            var code = _columns[c].Codes(first, end, _code);
            AddWithUnits(_common[c], code, _columns[c].Noise ? _all.AsSpan(0, all) : _inCluster.AsSpan(0, inCluster));
            foreach (int row in _withoutUnits.AsSpan(0, withoutUnits))
            {
                if (_label[row] == LabelTable.Noise && !_columns[c].Noise)
                    continue;
                ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    _others, (c, _label[row], code[row], observations.Denominator[first + row]), out _);
                sum = checked(sum + observations.AmountOf(first + row));
            }
        }
    }

    // How many rows each of the three lists has.
    private (int All, int InCluster, int WithoutUnits) LookUp(
        ObservationTable observations, ReadOnlySpan<int> labelOfAddress, int first, int end)
    {
        var address = observations.AddressIndex.AsSpan()[first..end];
        var denominator = observations.Denominator.AsSpan()[first..end];
        ReadOnlySpan<long> unitsOf = observations.GivenCount.IsEmpty && observations.GivenWeight.IsEmpty ? UnitsOf : [];
        int[] labels = _label, all = _all, inCluster = _inCluster, withoutUnits = _withoutUnits;
        int inAll = 0, inClusters = 0, without = 0;
        for (int row = 0; row < address.Length; row++)
        {
            int label = labelOfAddress[address[row]];
            labels[row] = label;
            long units = denominator[row] < unitsOf.Length ? unitsOf[denominator[row]] : 0;
            _units[row] = units;
            (all[inAll], inCluster[inClusters], withoutUnits[without]) = (row, row, row);
            bool has = units != 0;
            inAll += has ? 1 : 0;
            inClusters += has & label != LabelTable.Noise ? 1 : 0;
            without += has ? 0 : 1;
        }
        return (inAll, inClusters, without);
    }

    private void AddWithUnits(CellSums sums, ReadOnlySpan<int> code, ReadOnlySpan<int> rows)
    {
        int[] label = _label;
        long[] units = _units;
        foreach (int row in rows)
            sums.Add(label[row] + 1, code[row] + 1, units[row]);
    }

    private void Add(TextAmounts other)
    {
        for (int c = 0; c < _common.Length; c++)
            _common[c].Add(other._common[c]);
        foreach (var (key, amount) in other._others)
        {
            ref long sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_others, key, out _);
            sum = checked(sum + amount);
        }
    }

    private TextAmount[] ToArray(int column)
    {
        TextAmount[] amounts =
        [
            .. _common[column].All().Select(sum => new TextAmount(sum.Row - 1, sum.Column - 1, CommonDenominator, sum.Sum)),
            .. _others.Where(o => o.Key.Column == column && o.Value != 0).Select(
                o => new TextAmount(o.Key.Label, o.Key.Code, o.Key.Denominator, o.Value)),
        ];
        long[] order = [.. amounts.Select(a => ((long)a.Label << 32) + a.Code)];
        Array.Sort(order, amounts);
        return amounts;
    }
}

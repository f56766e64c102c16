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

/// <summary>A column whose texts or years are summed.</summary>
/// <param name="Texts">Organizations or fields of the rows; null for years.</param>
/// <param name="Noise">Whether rows outside all clusters are included.</param>
internal readonly record struct SummedColumn(TextColumn? Texts, bool Noise)
{
    /// <summary>Years of the rows, if there are no texts.</summary>
    public YearColumn? Years { get; init; }

    /// <summary>Number of codes; codes start at 0.</summary>
    public int CodeCount => Texts?.Text.Length ?? Years!.Year.Length;

    /// <summary>The codes of some rows.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="room">Buffer for as many codes, which may be used.</param>
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
/// Sums the amounts of a source's rows by cluster and by the text or year of each of several columns, in one pass; sums are whole numbers,
/// so order does not matter.
/// </summary>
/// <remarks>
/// A cell is a cluster and a text or year. Most rows count 1 by a denominator that divides <see cref="CommonDenominator"/>: these are added
/// to one sum per cell. Rows are looked up in chunks, so that reads of labels wait for memory together and no branch depends on a label.
/// Two columns of 34 million rows take 0.8 s of processor time on an AMD EPYC; two passes with a dictionary took 1.05 s.
/// </remarks>
internal sealed class TextAmounts
{
    /// <summary>
    /// 2^5·3^3·5·7·11·13·17·19: divisible by 1 to 22 and by most products n·m below 64. The sum of 2^31 rows of 1 each fits into 64 bits.
    /// </summary>
    public const int CommonDenominator = 1_396_755_360;

    private const int RowsPerChunk = 1 << 10;

    // For each denominator, the number of units of the common denominator in an amount of 1; 0 if that is not a whole number.
    private static readonly long[] UnitsOf =
        [0, .. Enumerable.Range(1, 63).Select(d => CommonDenominator % d == 0 ? CommonDenominator / d : 0)];

    private readonly ImmutableArray<SummedColumn> _columns;

    // For each column: label + 1 by code + 1, so that noise and missing texts come first.
    private readonly CellSums[] _common;
    private readonly Dictionary<(int Column, int Label, int Code, int Denominator), long> _others = [];

    // For a chunk: label and units of each row; then the rows with units, those of them in a cluster, and the rows without units.
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
    /// <returns>The sums of each column, ordered by label and then by code; sums of 0 are left out.</returns>
    /// <exception cref="OverflowException">A sum does not fit into 64 bits.</exception>
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

    // Returns the lengths of the three lists.
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

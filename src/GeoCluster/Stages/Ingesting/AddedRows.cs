using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;

namespace GeoCluster.Stages.Ingesting;

/// <summary>The rows of a file with the columns that its source adds: constants, products and looked-up values.</summary>
/// <param name="inner">The file; disposed with this.</param>
/// <param name="added">The columns.</param>
internal sealed class AddedRows(IRowSource inner, AddedColumns added) : IRowSource
{
    private abstract record Origin;

    private sealed record Own(int Column) : Origin;

    private sealed record Constant(byte[] Value) : Origin;

    private sealed record Product(ImmutableArray<int> Factors) : Origin;

    private sealed record LookedUp(LookupTable Table, int Column, ImmutableArray<int> From) : Origin;

    /// <inheritdoc/>
    public IEnumerable<RowBatch> Read(int rowGroup, ImmutableArray<string> columns, CancellationToken cancel)
    {
        var (origins, own) = Trace(columns);
        int[] rows = [];
        foreach (var batch in inner.Read(rowGroup, own, cancel))
        {
            if (rows.Length < batch.Length)
                rows = [.. Enumerable.Range(0, batch.Length)];
            using var extended = new Batch(batch, origins, rows);
            yield return extended;
        }
    }

    /// <inheritdoc/>
    public ColumnBounds BoundsOf(int rowGroup, string column) => added.Computed(column) switch
    {
        ConstantColumn constant => ColumnBounds.OfText(Encoding.UTF8.GetBytes(constant.Value)),
        ProductColumn => ColumnBounds.Unknown,
        _ => added.Find(column) is null ? inner.BoundsOf(rowGroup, column) : ColumnBounds.Unknown,
    };

    // Where each column comes from; those that others are made from come after those that are asked for.
    private (ImmutableArray<Origin> Origins, ImmutableArray<string> Own) Trace(ImmutableArray<string> columns)
    {
        List<string> all = [.. columns], own = [];
        var origins = new List<Origin>();
        for (int column = 0; column < all.Count; column++)
            origins.Add(OriginOf(all[column]));
        return ([.. origins], [.. own]);

        Origin OriginOf(string name) => added.Computed(name) switch
        {
            ConstantColumn constant => new Constant(Encoding.UTF8.GetBytes(constant.Value)),
            ProductColumn product => new Product([.. product.Factors.Select(NumberOf)]),
            _ => added.Find(name) is var (table, column)
                ? new LookedUp(table, column, [.. table.Reading.Plan.Lookup.From.Select(NumberOf)])
                : new Own(IndexIn(own, name)),
        };

        int NumberOf(string name) => IndexIn(all, name);
    }

    private static int IndexIn(List<string> names, string name)
    {
        if (!names.Contains(name))
            names.Add(name);
        return names.IndexOf(name);
    }

    public void Dispose() => inner.Dispose();

    // The creator of the rows disposes them.
    private sealed class Batch(RowBatch rows, ImmutableArray<Origin> origins, int[] numbers) : RowBatch(rows.Length, rows.RowGroup)
    {
        private readonly ColumnValues?[] _values = new ColumnValues?[origins.Length];
        private readonly Dictionary<LookupTable, int[]> _matches = [];

        public override bool[]? Uneven => rows.Uneven;

        public override long FileRow(int row) => rows.FileRow(row);

        public override ColumnValues Column(int column) => origins[column] switch
        {
            Own own => rows.Column(own.Column),
            Constant constant => _values[column] ??= Repeat(constant.Value),
            Product product => _values[column] ??= Multiply(product),
            LookedUp { Column: < 0 } lookup => _values[column] ??= ShowMatch(Match(lookup)),
            LookedUp lookup => _values[column] ??= lookup.Table[lookup.Column].Gather(Match(lookup).AsSpan(0, Length)),
            _ => throw new InvalidOperationException(),
        };

        public override void Release(int column)
        {
            if (origins[column] is Own own)
                rows.Release(own.Column);
            _values[column]?.Dispose();
            _values[column] = null;
        }

        private int[] Match(LookedUp lookup)
        {
            if (_matches.TryGetValue(lookup.Table, out int[]? found))
                return found;
            ColumnValues[] key = [.. lookup.From.Select(Column)];
            int[] match = ArrayPool<int>.Shared.Rent(Length);
            lookup.Table.Match(key, numbers.AsSpan(0, Length), match.AsSpan(0, Length));
            return _matches[lookup.Table] = match;
        }

        private ColumnValues ShowMatch(int[] match)
        {
            long[] shown = ArrayPool<long>.Shared.Rent(Length);
            bool[] missing = ArrayPool<bool>.Shared.Rent(Length);
            for (int row = 0; row < Length; row++)
                (shown[row], missing[row]) = (match[row], match[row] < 0);
            return ColumnValues.OfWhole(shown, Length, missing);
        }

        private ColumnValues Repeat(byte[] value)
        {
            var texts = ArrayPool<ReadOnlyMemory<byte>>.Shared.Rent(Length);
            texts.AsSpan(0, Length).Fill(value);
            return ColumnValues.OfText(texts, Length, null);
        }

        // A text that is not a number makes the product not a number; a missing factor makes it missing.
        private ColumnValues Multiply(Product product)
        {
            double[] result = ArrayPool<double>.Shared.Rent(Length), factor = ArrayPool<double>.Shared.Rent(Length);
            bool[] missing = ArrayPool<bool>.Shared.Rent(Length);
            result.AsSpan(0, Length).Fill(1);
            missing.AsSpan(0, Length).Clear();
            foreach (int column in product.Factors)
            {
                var values = Column(column);
                NumberReading.Read(values, factor.AsSpan(0, Length));
                for (int row = 0; row < Length; row++)
                {
                    result[row] *= factor[row];
                    missing[row] |= values.Missing?[row] == true;
                }
            }
            ArrayPool<double>.Shared.Return(factor);
            return ColumnValues.OfReal(result, Length, missing);
        }

        public override void Dispose()
        {
            foreach (var values in _values)
                values?.Dispose();
            foreach (int[] match in _matches.Values)
                ArrayPool<int>.Shared.Return(match);
        }
    }
}

using Parquet;
using Parquet.Schema;

namespace GeoCluster.SyntheticData;

/// <summary>A column of a sample file.</summary>
/// <typeparam name="TRows">Rows of one row group, by column.</typeparam>
/// <param name="Field">Name and type.</param>
/// <param name="Write">Writes the column into a row group.</param>
/// <param name="Repeats">Whether values repeat, so that dictionary encoding pays off.</param>
internal sealed record SampleColumn<TRows>(DataField Field, Func<ParquetRowGroupWriter, TRows, Task> Write, bool Repeats = false)
{
    /// <summary>A column of numbers without missing values.</summary>
    public static SampleColumn<TRows> Of<T>(string name, Func<TRows, ReadOnlyMemory<T>> values)
        where T : struct
    {
        var field = new DataField<T>(name);
        return new(field, (group, rows) => group.WriteAsync(field, values(rows)));
    }

    /// <summary>A column of numbers with missing values.</summary>
    public static SampleColumn<TRows> Of<T>(string name, Func<TRows, ReadOnlyMemory<T?>> values)
        where T : struct
    {
        var field = new DataField<T?>(name);
        return new(field, (group, rows) => group.WriteAsync(field, values(rows)));
    }

    /// <summary>A column of texts with missing values.</summary>
    public static SampleColumn<TRows> Of(string name, Func<TRows, ArraySegment<string?>> values, bool repeats)
    {
        var field = new DataField<string>(name);
        return new(field, (group, rows) => group.WriteAsync(field, (IReadOnlyCollection<string>)(object)values(rows)), repeats);
    }
}

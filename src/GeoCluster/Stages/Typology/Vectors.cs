using Microsoft.ML;
using Microsoft.ML.Data;

namespace GeoCluster.Stages.Typology;

/// <summary>Converts rows of numbers to and from the format of Microsoft.ML.</summary>
internal static class Vectors
{
    /// <summary>Name of the only column.</summary>
    public const string Column = nameof(Row.Values);

    /// <summary>A view of one or more rows, in single precision.</summary>
    public static IDataView View(MLContext ml, double[][] rows)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[Column].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        return ml.Data.LoadFromEnumerable(rows.Select(row => new Row { Values = [.. row.Select(value => (float)value)] }), schema);
    }

    /// <summary>The rows of a view.</summary>
    public static float[][] Read(IDataView view) => [.. view.GetColumn<float[]>(Column)];

    private sealed class Row
    {
        public float[] Values { get; set; } = [];
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.ParquetFiles;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.RunFiles.Columns;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles;

/// <summary>The places of a run, in order of longitude, then latitude: their positions and the columns requested.</summary>
internal sealed class PlacesFile
{
    private readonly FoundFile _file;
    private readonly ImmutableArray<string> _columns;
    private readonly Array?[] _values;

    private PlacesFile(FoundFile file, ImmutableArray<string> columns) =>
        (_file, _columns, _values) = (file, columns, new Array?[columns.Length]);

    /// <summary>Degrees, -180 included, 180 excluded.</summary>
    public ImmutableArray<double> Longitude => Numbers(SharedColumns.Longitude.Name);

    /// <summary>Degrees, -90..90.</summary>
    public ImmutableArray<double> Latitude => Numbers(SharedColumns.Latitude.Name);

    /// <summary>Reads <c>places.parquet</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">Columns to read besides the positions.</param>
    /// <param name="clusters">Number of clusters; labels must be below it.</param>
    /// <param name="cancel">Checked between row groups.</param>
    /// <exception cref="InputException">A column is missing or has another type, or rows are not as a run writes them.</exception>
    public static PlacesFile Read(FoundFile file, ImmutableArray<string> columns, int clusters, CancellationToken cancel)
    {
        var places = new PlacesFile(file, [SharedColumns.Longitude.Name, SharedColumns.Latitude.Name, .. columns]);
        using var parquet = ParquetFile.Open(file);
        StoredRun.RefuseMissing(file, parquet.Shape.Columns.Select(column => column.Name), places._columns);
        int rows = checked((int)parquet.Shape.KnownRows), start = 0;
        for (int group = 0; group < parquet.Shape.RowGroupRows.Length; group++)
        {
            foreach (var batch in parquet.Read(group, places._columns, cancel))
            {
                for (int column = 0; column < places._columns.Length; column++)
                    places.Take(column, batch.Column(column), batch.Length, start, rows);
                start += batch.Length;
            }
        }
        places.Check(rows, clusters);
        return places;
    }

    /// <summary>A column of whole numbers.</summary>
    public ImmutableArray<long> Whole(string column) => Values<long>(column);

    /// <summary>Whether a column has whole numbers; otherwise its numbers are multiples of a millionth.</summary>
    public bool IsWhole(string column) => _values[_columns.IndexOf(column)] is null or long[];

    /// <summary>A column of flags.</summary>
    public ImmutableArray<bool> Flags(string column) => Values<bool>(column);

    /// <summary>A column of numbers, whole or not.</summary>
    public ImmutableArray<double> Numbers(string column) => _values[_columns.IndexOf(column)] switch
    {
        null => [],
        long[] whole => ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(whole, number => (double)number)),
        _ => Values<double>(column),
    };

    private ImmutableArray<T> Values<T>(string column) => _values[_columns.IndexOf(column)] switch
    {
        // The type is unknown if there are no rows.
        null => [],
        T[] values => ImmutableCollectionsMarshal.AsImmutableArray(values),
        _ => throw Unlike(column),
    };

    private void Take(int column, ColumnValues values, int length, int start, int rows)
    {
        if (values.Missing is not null)
            throw Unlike(_columns[column]);
        switch (values.Form)
        {
            case ValueForm.Real:
                values.Real.AsSpan(0, length).CopyTo(Stored<double>(column, rows).AsSpan(start));
                break;
            case ValueForm.Whole:
                values.Whole.AsSpan(0, length).CopyTo(Stored<long>(column, rows).AsSpan(start));
                break;
            default:
                bool[] flags = Stored<bool>(column, rows);
                for (int row = 0; row < length; row++)
                    flags[start + row] = values.Text[row].Span.SequenceEqual(StoredBytes.True.Span);
                break;
        }
    }

    private T[] Stored<T>(int column, int rows) => (_values[column] ??= new T[rows]) as T[] ?? throw Unlike(_columns[column]);

    private void Check(int rows, int clusters)
    {
        var (longitude, latitude) = (Longitude, Latitude);
        var label = _columns.Contains(PlaceColumns.Label) ? Whole(PlaceColumns.Label) : [];
        for (int place = 0; place < rows; place++)
        {
            bool isInOrder = place == 0 || longitude[place - 1] < longitude[place]
                || (longitude[place - 1] == longitude[place] && latitude[place - 1] < latitude[place]);
            bool isOfCluster = label.IsEmpty || (label[place] >= LabelTable.Noise && label[place] < clusters);
            if (!isInOrder || !isOfCluster)
                throw new InputException(
                    $"{_file.Written}: row {place} is out of order, or belongs to a cluster that does not exist. {StoredRun.RunAgain}");
        }
    }

    private InputException Unlike(string column) =>
        new($"{_file.Written}: column {column} is not as GeoCluster writes it. {StoredRun.RunAgain}");
}

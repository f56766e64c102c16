using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GeoCluster.Comparing;
using GeoCluster.Finding;
using GeoCluster.Ingesting.Files;
using GeoCluster.Tables;

namespace GeoCluster.Reading;

/// <summary>Reads the places of a run.</summary>
internal static class PlacesFile
{
    /// <summary>Reads <c>places.parquet</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sources">Sources whose observations it counts.</param>
    /// <param name="clusters">Number of clusters, which labels must be below.</param>
    /// <param name="cancel">Checked between row groups.</param>
    /// <exception cref="InputException">It lacks a column, a column is of another type, or rows are not what a run writes.</exception>
    public static ComparedPlaces Read(FoundFile file, string[] sources, int clusters, CancellationToken cancel)
    {
        string[] columns = ["longitude", "latitude", "label", "core", .. sources.Select(source => $"{source}_observations")];
        using var parquet = ParquetFile.Open(file);
        ClustersFile.RefuseMissing(file, parquet.Shape.Columns.Select(column => column.Name), columns);
        int rows = checked((int)parquet.Shape.KnownRows);
        double[] longitude = new double[rows], latitude = new double[rows];
        int[] label = new int[rows];
        bool[] core = new bool[rows];
        long[][] observations = [.. sources.Select(_ => new long[rows])];
        int start = 0;
        for (int group = 0; group < parquet.Shape.RowGroupRows.Length; group++)
        {
            foreach (var batch in parquet.Read(group, [.. columns], cancel))
            {
                Filled(batch, 0, ValueForm.Real).Real.AsSpan(0, batch.Length).CopyTo(longitude.AsSpan(start));
                Filled(batch, 1, ValueForm.Real).Real.AsSpan(0, batch.Length).CopyTo(latitude.AsSpan(start));
                long[] labels = Filled(batch, 2, ValueForm.Whole).Whole;
                var flags = Filled(batch, 3, ValueForm.Text).Text;
                for (int row = 0; row < batch.Length; row++)
                    (label[start + row], core[start + row]) = ((int)labels[row], flags[row].Span.SequenceEqual(StoredBytes.True.Span));
                for (int source = 0; source < sources.Length; source++)
                    Filled(batch, 4 + source, ValueForm.Whole).Whole.AsSpan(0, batch.Length).CopyTo(observations[source].AsSpan(start));
                start += batch.Length;
            }
        }
        Check(file, longitude, latitude, label, clusters);
        return new ComparedPlaces
        {
            Longitude = ImmutableCollectionsMarshal.AsImmutableArray(longitude),
            Latitude = ImmutableCollectionsMarshal.AsImmutableArray(latitude),
            Label = ImmutableCollectionsMarshal.AsImmutableArray(label),
            Core = ImmutableCollectionsMarshal.AsImmutableArray(core),
            Observations = sources.Index().ToImmutableDictionary(s => s.Item, s => ImmutableCollectionsMarshal.AsImmutableArray(observations[s.Index])),
        };

        ColumnValues Filled(RowBatch batch, int column, ValueForm form) =>
            batch.Column(column) is { Missing: null } values && values.Form == form ? values
                : throw new InputException($"{file.Written}: column {columns[column]} is not as GeoCluster writes it. {RunFolderReader.RunAgain}");
    }

    private static void Check(FoundFile file, double[] longitude, double[] latitude, int[] label, int clusters)
    {
        for (int place = 0; place < label.Length; place++)
        {
            bool isInOrder = place == 0 || longitude[place - 1] < longitude[place]
                || (longitude[place - 1] == longitude[place] && latitude[place - 1] < latitude[place]);
            if (!isInOrder || label[place] < LabelTable.Noise || label[place] >= clusters)
                throw new InputException($"{file.Written}: row {place} is out of order, or of a cluster that there is not. {RunFolderReader.RunAgain}");
        }
    }
}

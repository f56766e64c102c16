using ParquetSharp;

namespace GeoCluster.Tests.SyntheticData;

/// <summary>Reads columns of sample files with a different library from the one that wrote them.</summary>
internal static class SampleReader
{
    /// <summary>The folder with the committed files.</summary>
    public static string CommittedFolder { get; } = Repository.At("sample-data");

    /// <summary>All values of a column.</summary>
    public static T[] Column<T>(string folder, string file, string column)
    {
        using var reader = new ParquetFileReader(Path.Combine(folder, file + ".parquet"));
        int index = Enumerable.Range(0, reader.FileMetaData.NumColumns).Single(c => reader.FileMetaData.Schema.Column(c).Name == column);
        var values = new List<T>();
        for (int g = 0; g < reader.FileMetaData.NumRowGroups; g++)
        {
            using var group = reader.RowGroup(g);
            using var logical = group.Column(index).LogicalReader<T>();
            values.AddRange(logical.ReadAll((int)group.MetaData.NumRows));
        }
        return [.. values];
    }

    /// <summary>Metadata of a file, by key.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(string folder, string file)
    {
        using var reader = new ParquetFileReader(Path.Combine(folder, file + ".parquet"));
        return reader.FileMetaData.KeyValueMetadata;
    }

    /// <summary>Number of rows of a file.</summary>
    public static long Rows(string folder, string file)
    {
        using var reader = new ParquetFileReader(Path.Combine(folder, file + ".parquet"));
        return reader.FileMetaData.NumRows;
    }
}

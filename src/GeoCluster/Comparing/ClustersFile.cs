using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GeoCluster.Finding;
using GeoCluster.Ingesting.Files;

namespace GeoCluster.Comparing;

/// <summary>Reads the ranking of a run.</summary>
internal static class ClustersFile
{
    /// <summary>Reads <c>clusters.csv</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sources">Sources whose shares it has.</param>
    /// <param name="cancel">Checked between batches of rows.</param>
    /// <exception cref="InputException">It lacks a column, or a value is not of its type.</exception>
    public static ComparedClusters Read(FoundFile file, string[] sources, CancellationToken cancel)
    {
        string[] columns = ["id", "name", "countries", "score", .. sources.Select(source => $"{source}_share")];
        RefuseMissing(file, CsvFile.ReadShape(file).Columns.Select(column => column.Name), columns);
        List<string>[] texts = [.. columns.Select(_ => new List<string>())];
        using var csv = new CsvFile(file);
        foreach (var batch in csv.Read(0, [.. columns], cancel))
        {
            for (int column = 0; column < columns.Length; column++)
            {
                var values = batch.Column(column);
                for (int row = 0; row < batch.Length; row++)
                    texts[column].Add(Encoding.UTF8.GetString(values.Text[row].Span));
            }
        }
        ImmutableArray<double> Numbers(int column) => [.. texts[column].Select(text => Number(file, columns[column], text))];
        return new ComparedClusters
        {
            Id = [.. texts[0]],
            Name = [.. texts[1]],
            Countries = [.. texts[2]],
            Score = Numbers(3),
            SharePercent = sources.Index().ToImmutableDictionary(source => source.Item, source => Numbers(4 + source.Index)),
        };
    }

    /// <summary>Refuses a file that lacks columns.</summary>
    public static void RefuseMissing(FoundFile file, IEnumerable<string> columns, IEnumerable<string> needed)
    {
        string[] missing = [.. needed.Except(columns)];
        if (missing.Length > 0)
            throw new InputException($"{file.Written} has no column {string.Join(", ", missing)}: it is by another version of GeoCluster. {RunFolderReader.RunAgain}");
    }

    private static double Number(FoundFile file, string column, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new InputException($"{file.Written}: \"{text}\" in column {column} is not a number. {RunFolderReader.RunAgain}");
}

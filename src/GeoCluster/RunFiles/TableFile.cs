using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.Finding;
using GeoCluster.Options;
using GeoCluster.RunFiles.Columns;

namespace GeoCluster.RunFiles;

/// <summary>A table of a run, read from its CSV file, with the types of its columns.</summary>
internal sealed class TableFile
{
    private readonly FoundFile _file;
    private readonly ImmutableArray<string?[]> _texts;

    private TableFile(FoundFile file, ImmutableArray<ColumnDefinition> columns, ImmutableArray<string?[]> texts) =>
        (_file, Columns, _texts) = (file, columns, texts);

    /// <summary>The columns, with the types of the file.</summary>
    public ImmutableArray<ColumnDefinition> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Length => _texts[0].Length;

    /// <summary>Reads a table.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">Name of the table; the types of its columns are in the <c>.csvt</c> file beside it.</param>
    /// <param name="cancel">Checked between batches of rows.</param>
    /// <exception cref="InputException">There is no such table, or it is not as a run writes it.</exception>
    public static TableFile Read(StoredRun run, string name, CancellationToken cancel)
    {
        var file = run.Find($"{name}.csv");
        var columns = ReadColumns(run, file, name);
        List<string?>[] texts = [.. columns.Select(_ => new List<string?>())];
        using var csv = new CsvFile(file);
        foreach (var batch in csv.Read(0, [.. columns.Select(column => column.Name)], cancel))
        {
            for (int column = 0; column < columns.Length; column++)
            {
                var values = batch.Column(column);
                for (int row = 0; row < batch.Length; row++)
                    texts[column].Add(values.Missing?[row] == true ? null : Encoding.UTF8.GetString(values.Text[row].Span));
            }
        }
        return new TableFile(file, columns, [.. texts.Select(column => column.ToArray())]);
    }

    /// <summary>Reads the columns of a table, without its rows.</summary>
    /// <inheritdoc cref="Read"/>
    public static ImmutableArray<ColumnDefinition> ReadColumns(StoredRun run, string name) =>
        ReadColumns(run, run.Find($"{name}.csv"), name);

    /// <summary>Texts of a column; an empty cell is an empty text.</summary>
    public ImmutableArray<string> Texts(string column) => [.. _texts[Index(column)].Select(text => text ?? "")];

    /// <summary>Numbers of a column without empty cells.</summary>
    public ImmutableArray<double> Numbers(string column)
    {
        int index = Index(column);
        return [.. Enumerable.Range(0, Length).Select(row => Number(column, _texts[index][row] ?? ""))];
    }

    /// <summary>
    /// Value of a cell, in the type of its column: a text, a <see cref="long"/> or a <see cref="double"/>; null if it is empty.
    /// </summary>
    public object? Value(int column, int row) => (_texts[column][row], Columns[column].Type) switch
    {
        (null, _) => null,
        ({ } text, ColumnType.Text) => text,
        ({ } text, ColumnType.Whole) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number : throw NoNumber(Columns[column].Name, text),
        ({ } text, _) => Number(Columns[column].Name, text),
    };

    /// <summary>Index of a column.</summary>
    /// <exception cref="InputException">There is no column of this name.</exception>
    public int Index(string column)
    {
        StoredRun.RefuseMissing(_file, Columns.Select(c => c.Name), [column]);
        return Columns.Index().First(c => c.Item.Name == column).Index;
    }

    private static ImmutableArray<ColumnDefinition> ReadColumns(StoredRun run, FoundFile file, string name)
    {
        var known = TableDefinitions.Find(run.Manifest.Options, name);
        string[] names = [.. CsvFile.ReadShape(file).Columns.Select(column => column.Name)];
        string[] types = File.ReadAllText(run.Find($"{name}.csvt").FullPath).Trim().Split(',');
        return names.Length == types.Length ? [.. names.Zip(types, Column)] : throw Unlike(file);

        // A file of another version may have other columns or types.
        ColumnDefinition Column(string column, string typeName)
        {
            var type = TableCsv.TypeOf(typeName.Trim('"')) ?? throw Unlike(file);
            return (known.Find(column) ?? ColumnDefinition.Unknown(column, type)) with { Type = type };
        }
    }

    private static InputException Unlike(FoundFile file) =>
        new($"{file.Written} and the types of its columns do not match. {StoredRun.RunAgain}");

    private double Number(string column, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw NoNumber(column, text);

    private InputException NoNumber(string column, string text) =>
        new($"{_file.Written}: \"{text}\" in column {column} is not a number. {StoredRun.RunAgain}");
}

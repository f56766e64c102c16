using System.Collections.Immutable;
using GeoCluster.Formats;
using GeoCluster.Formats.Csv;
using GeoCluster.Formats.Finding;
using GeoCluster.Formats.Rows;
using GeoCluster.Options;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Proposing;

/// <summary>Proposes roles for the columns of files that no pipeline describes yet.</summary>
internal static class MappingProposer
{
    private const int MostParts = 4;
    private const long EnoughRows = 100_000;

    /// <summary>
    /// Opens all files of a path, and reads the columns' names and the values of a sample: up to four row groups spread evenly, with up to
    /// 100,000 rows in total, but at least one row group; from CSV files, the first 65,536 rows.
    /// </summary>
    /// <exception cref="InputException">No file was found, or a file cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static MappingProposal Propose(SourcePath path, CancellationToken cancel)
    {
        ImmutableArray<OpenedFile> files = [.. FileSearch.Find(path).Select(file => OpenedFile.Open(file, [], cancel))];
        var columns = files.SelectMany(f => f.Shape.Columns.DistinctBy(c => c.Name)).GroupBy(c => c.Name)
            .Select(same => new FactCollector(same.First(), same.Count())).ToArray();
        var parts = SampleParts.Choose([.. files.Select(f => f.Shape)], MostParts, EnoughRows);
        using var sources = new RowSources();
        long sampled = 0;
        foreach (var (shape, group) in parts)
            sampled += ReadPart(sources, shape, group, columns, cancel);
        ImmutableArray<ColumnFacts> facts = [.. columns.Select(c => c.Facts)];
        bool isExact = files.All(f => !f.Shape.RowGroupRows.Contains(InputShape.UnknownRows))
            || (files.Length == 1 && sampled < CsvFile.RowsOfBatch);
        long rows = isExact && files[0].Shape.RowGroupRows.Contains(InputShape.UnknownRows) ? sampled : files.Sum(f => f.Rows);
        var (roles, remarks) = RoleAssignment.Of(facts);
        return new MappingProposal(
            [.. files.Select(f => f.Shape.File.Written)], rows, isExact, sampled, facts, roles, Observations(roles, facts, rows),
            MissingColumns(roles, facts), remarks);
    }

    // Columns are read one by one, since the lists of different columns may differ in length.
    private static long ReadPart(RowSources sources, InputShape shape, int group, FactCollector[] columns, CancellationToken cancel)
    {
        var source = sources.Open(shape.File);
        ImmutableArray<FactCollector> found =
            [.. columns.Where(c => c.Column.Kind != ColumnKind.Other && shape.Columns.Count(s => s.Name == c.Column.Name) == 1)];
        bool isCsv = shape.File.Format != FileFormat.Parquet;
        long rows = isCsv ? 0 : shape.RowGroupRows[group];
        foreach (var together in isCsv ? [found] : found.Select(c => ImmutableArray.Create(c)))
        {
            foreach (var batch in source.Read(group, [.. together.Select(c => c.Column.Name)], cancel).Take(1))
            {
                rows = isCsv ? batch.Length : rows;
                for (int column = 0; column < together.Length; column++)
                    together[column].Add(batch.Column(column));
            }
        }
        return rows;
    }

    private static long Observations(ImmutableArray<ProposedColumn> roles, ImmutableArray<ColumnFacts> facts, long rows)
    {
        var counts = roles.FirstOrDefault(r => r.Role == ColumnRole.Count);
        var counted = counts is null ? null : facts.First(f => f.Column.Name == counts.Column);
        return counted is null || counted.Values == 0 ? rows : (long)(counted.Sum / counted.Values * rows);
    }

    private static ImmutableArray<string> MissingColumns(ImmutableArray<ProposedColumn> roles, ImmutableArray<ColumnFacts> facts)
    {
        var messages = ImmutableArray.CreateBuilder<string>();
        bool Has(ColumnRole role) => roles.Any(r => r.Role == role);
        if (!Has(ColumnRole.Geometry) && (!Has(ColumnRole.Longitude) || !Has(ColumnRole.Latitude)))
        {
            string[] missing =
                [.. new[] { ColumnRole.Longitude, ColumnRole.Latitude }.Where(role => !Has(role)).Select(ColumnChecks.NameOf)];
            string[] numbers =
            [
                .. facts
                    .Where(f => f.Share(f.AreNumbers) > 0.9 && f.Share(f.InLongitudes) > 0.9 && f.Share(f.AreWhole) < 0.5)
                    .Select(f => $"\"{f.Column.Name}\""),
            ];
            string fix = PointColumns.Fault(facts)
                ?? (numbers.Length > 0 ? $"These columns may contain degrees: {string.Join(", ", numbers)}."
                : "If there are only addresses, geocode them first.");
            messages.Add($"No column was found for {string.Join(" and ", missing)}: they must be degrees on WGS 84. {fix}");
        }
        if (!Has(ColumnRole.Record) && !Has(ColumnRole.Count))
        {
            messages.Add("No column was found for record: an id that all rows of one application, article or deal share. " +
                "If a row stands for several observations, map their number to count instead.");
        }
        return messages.ToImmutable();
    }
}

using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Formats.GeoParquet;
using GeoCluster.Runs;
using GeoCluster.Tables;

namespace GeoCluster.RunFiles.Columns;

/// <summary>The places: one row per place, ordered by longitude, then latitude.</summary>
/// <param name="Places">n places.</param>
/// <param name="Labels">Their n labels.</param>
/// <param name="Stability">Their n memberships; null without <c>bootstrap.recluster</c>.</param>
/// <param name="HasGeometry">Whether the file has a column of points, which makes it GeoParquet 1.1.</param>
internal sealed record PlaceRows(PlaceTable Places, LabelTable Labels, StabilityTable? Stability, bool HasGeometry);

/// <summary>A column of <c>places.parquet</c>. A run has millions of places, so the values are written as they are stored.</summary>
/// <param name="Definition">Its name, title, meaning, unit and type.</param>
/// <param name="Write">Makes the column with the given name; returns null if the run does not have it.</param>
internal sealed record PlaceColumn(ColumnDefinition Definition, Func<string, PlaceRows, WrittenColumn?> Write);

/// <summary>The columns of <c>places.parquet</c>.</summary>
/// <remarks>
/// Counts and densities are whole numbers, or doubles if they are stored in millionths: up to 2^53 millionths, a double is exact.
/// </remarks>
internal static class PlaceColumns
{
    /// <summary>Name of the table.</summary>
    public const string Table = "places";

    /// <summary>The count of the place in densities.</summary>
    public const string Count = "count";

    /// <summary>Rank of the cluster minus 1, or <see cref="LabelTable.Noise"/>.</summary>
    public const string Label = "label";

    /// <summary>Whether it is a core place.</summary>
    public const string Core = "core";

    /// <summary>Density of the place, in the unit of the counts.</summary>
    public const string Density = "density";

    /// <summary>The positions as points.</summary>
    public static ColumnDefinition Point { get; } = new(
        "geometry", "Point", "Its position in well-known binary, longitude first, WGS 84.", "degrees",
        ColumnType.Geometry) { Condition = "with `output.placesGeometry`" };

    /// <summary>All columns.</summary>
    /// <param name="sources">Names of the sources, in the order of the run.</param>
    public static ImmutableArray<PlaceColumn> Of(IEnumerable<string> sources) =>
    [
        new(SharedColumns.Longitude, (name, rows) => WrittenColumn.Of(name, rows.Places.Longitude.AsMemory())),
        new(SharedColumns.Latitude, (name, rows) => WrittenColumn.Of(name, rows.Places.Latitude.AsMemory())),
        new(
            new(Count, "Count", "Count of the place in densities: its observations, or their weights under the run's weighting.",
                "observations", ColumnType.Real),
            (name, rows) => Counts(name, rows.Places.Count.AsMemory(), rows.Places.CountScale)),
        new(
            new(Label, "Label", "Rank of its cluster minus 1; -1 for noise.", "", ColumnType.Whole),
            (name, rows) => WrittenColumn.Of(name, rows.Labels.Label.AsMemory())),
        new(
            new(Core, "Core", "Whether its density reaches the minimum.", "", ColumnType.Flag),
            (name, rows) => WrittenColumn.Of(name, rows.Labels.Core.AsMemory())),
        new(
            new(Density, "Density", "Sum of the counts of all places within epsilon, the place itself included.",
                "observations", ColumnType.Real),
            (name, rows) => Counts(name, rows.Labels.Density.AsMemory(), rows.Places.CountScale)),
        .. sources.Select((source, s) => new PlaceColumn(
            SharedColumns.Observations(source), (name, rows) => WrittenColumn.Of(name, rows.Places.ObservationCount[s].AsMemory()))),
        new(
            new(
                "membership", "Membership",
                "Part of the draws in which the place lies in the cluster that matches its own or, for noise, in no cluster.",
                "0 to 1", ColumnType.Real) { Condition = "with `bootstrap.recluster`" },
            (name, rows) => rows.Stability is { } stability ? WrittenColumn.Of(name, stability.Membership.AsMemory()) : null),
        new(
            Point,
            (name, rows) => rows.HasGeometry
                ? WrittenColumn.Points(name, rows.Places.Longitude.AsMemory(), rows.Places.Latitude.AsMemory()) : null),
    ];

    private static WrittenColumn Counts(string name, ReadOnlyMemory<long> units, long scale)
    {
        if (scale == 1)
            return WrittenColumn.Of(name, units);
        double[] counts = new double[units.Length];
        for (int place = 0; place < counts.Length; place++)
            counts[place] = units.Span[place] / (double)scale;
        return WrittenColumn.Of<double>(name, counts);
    }
}

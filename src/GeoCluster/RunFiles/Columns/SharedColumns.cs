using System.Globalization;
using GeoCluster.Formats.Columns;

namespace GeoCluster.RunFiles.Columns;

/// <summary>Definitions of the columns that several tables share with the same meaning.</summary>
internal static class SharedColumns
{
    /// <summary>Rank of a cluster.</summary>
    public static ColumnDefinition Rank { get; } = new(
        "rank", "Rank", "Position of the cluster in the ranking by score, from 1.", "", ColumnType.Whole);

    /// <summary>Id of a cluster.</summary>
    public static ColumnDefinition Id { get; } = new(
        "id", "Id",
        "Stable name of the cluster, made of the country, town and GeoNames number at its core; it does not depend on its rank.", "",
        ColumnType.Text);

    /// <summary>Name of a cluster.</summary>
    public static ColumnDefinition Name { get; } = new(
        "name", "Name", "The towns that matter most inside the cluster, most important first.", "", ColumnType.Text);

    /// <summary>Countries of a cluster.</summary>
    public static ColumnDefinition Countries { get; } = new(
        "countries", "Countries", "ISO 3166 codes of the countries it touches, largest part first.", "", ColumnType.Text);

    /// <summary>Area of the outline of a cluster, to 1,000 square meters.</summary>
    public static ColumnDefinition Area { get; } = new(
        "area_km2", "Area", "Area of the outline, measured in an equal-area projection.", "km²", ColumnType.Real) { Decimals = 3 };

    /// <summary>Longitude of a cluster or place; programs open a table with positions as points.</summary>
    public static ColumnDefinition Longitude { get; } = new(
        "longitude", "Longitude", "Degrees east of Greenwich, WGS 84; for a cluster, of its centroid.", "degrees", ColumnType.Longitude);

    /// <summary>Latitude of a cluster or place.</summary>
    public static ColumnDefinition Latitude { get; } = new(
        "latitude", "Latitude", "Degrees north of the equator, WGS 84; for a cluster, of its centroid.", "degrees", ColumnType.Latitude);

    /// <summary>Source of a row.</summary>
    public static ColumnDefinition Source { get; } = new(
        "source", "Source", "Name of the source in the pipeline file.", "", ColumnType.Text);

    /// <summary>Fractional count of a row.</summary>
    public static ColumnDefinition Count { get; } = new("count", "Count", "Fractional count.", "records", ColumnType.Real);

    /// <summary>Observations of one source in a cluster or at a place.</summary>
    public static ColumnDefinition Observations(string source) => new(
        $"{source}_observations", TitleOf(source, "observations"), $"Addresses of {source}, all with equal weight.", "observations",
        ColumnType.Whole);

    /// <summary>Title of a column of one source.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="what">What the column holds about the source.</param>
    public static string TitleOf(string source, string what) =>
        $"{source[..1].ToUpper(CultureInfo.InvariantCulture)}{source[1..].Replace('_', ' ')}, {what}";
}

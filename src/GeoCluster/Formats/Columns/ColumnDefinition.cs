namespace GeoCluster.Formats.Columns;

/// <summary>Everything about a column except its values.</summary>
/// <param name="Name">Name in files.</param>
/// <param name="Title">Title for people, on the map and in tables; unique within a table.</param>
/// <param name="Meaning">Its meaning, in a sentence or two.</param>
/// <param name="Unit">Unit of its numbers; empty for texts and plain numbers.</param>
/// <param name="Type">Type of its values.</param>
internal sealed record ColumnDefinition(string Name, string Title, string Meaning, string Unit, ColumnType Type)
{
    /// <summary>Decimals of scores, shares, counts and degrees.</summary>
    public const int UsualDecimals = 6;

    /// <summary>Decimals that real numbers and degrees are rounded to.</summary>
    public int Decimals { get; init; } = UsualDecimals;

    /// <summary>When a table has the column, such as "with `population`"; empty if it always has it.</summary>
    public string Condition { get; init; } = "";

    /// <summary>A column of a file of another version of this program.</summary>
    public static ColumnDefinition Unknown(string name, ColumnType type) => new(name, name, "", "", type);
}

/// <summary>Types of columns.</summary>
internal enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole number.</summary>
    Whole,

    /// <summary>Number, rounded to a stated number of decimals.</summary>
    Real,

    /// <summary>Degrees of longitude.</summary>
    Longitude,

    /// <summary>Degrees of latitude.</summary>
    Latitude,

    /// <summary>True or false; in Parquet only, as are the types that follow.</summary>
    Flag,

    /// <summary>Geometry in well-known binary.</summary>
    Geometry,

    /// <summary>Bounding box of a geometry: xmin, ymin, xmax, ymax.</summary>
    Box,
}

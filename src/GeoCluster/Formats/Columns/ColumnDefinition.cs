namespace GeoCluster.Formats.Columns;

/// <summary>Everything there is to know about a column but its values.</summary>
/// <param name="Name">As in files.</param>
/// <param name="Title">For people, on the map and in tables; different within a table.</param>
/// <param name="Meaning">A sentence or two.</param>
/// <param name="Unit">Of its numbers; empty for texts and bare numbers.</param>
/// <param name="Type">What its values are.</param>
internal sealed record ColumnDefinition(string Name, string Title, string Meaning, string Unit, ColumnType Type)
{
    /// <summary>Decimals of scores, shares, counts and degrees.</summary>
    public const int UsualDecimals = 6;

    /// <summary>Decimals that real numbers and degrees are rounded to.</summary>
    public int Decimals { get; init; } = UsualDecimals;

    /// <summary>What a table has the column for, such as "with `population`"; empty if it always has it.</summary>
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

    /// <summary>Box of a geometry: xmin, ymin, xmax, ymax.</summary>
    Box,
}

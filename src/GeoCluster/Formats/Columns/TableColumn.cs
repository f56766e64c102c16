namespace GeoCluster.Formats.Columns;

/// <summary>A column of a table that is written as CSV, and where its rows lie on the map as GeoJSON.</summary>
/// <param name="Name">As in files.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Value">Value of row i: a <see cref="long"/>, <see cref="double"/> or <see cref="string"/>, by type; null where there is none.</param>
internal sealed record TableColumn(string Name, ColumnType Type, Func<int, object?> Value)
{
    /// <summary>Decimals of scores, shares, counts and degrees.</summary>
    public const int Decimals = 6;

    /// <summary>A column of rounded numbers.</summary>
    /// <param name="name">As in files.</param>
    /// <param name="value">Value of row i; null where there is none.</param>
    /// <param name="decimals">Decimals that are kept.</param>
    public static TableColumn Real(string name, Func<int, double?> value, int decimals = Decimals) =>
        new(name, ColumnType.Real, i => value(i) is { } number ? Math.Round(number, decimals) : null);
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
}

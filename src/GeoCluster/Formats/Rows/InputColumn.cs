namespace GeoCluster.Formats.Rows;

/// <summary>The kinds of content that ingest distinguishes.</summary>
internal enum ColumnKind
{
    /// <summary>Whole numbers, decimals of scale 0 included.</summary>
    Whole,

    /// <summary>Numbers with a fraction.</summary>
    Real,

    /// <summary>Text, also in columns of bytes without a stated type.</summary>
    Text,

    /// <summary>Dates or timestamps; only their year is read.</summary>
    Date,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Geometries in WKB.</summary>
    Geometry,

    /// <summary>Text of a CSV file, which may represent any kind.</summary>
    Untyped,

    /// <summary>Maps, lists of lists, times of day and other things that ingest cannot read.</summary>
    Other,
}

/// <summary>A column of an input file.</summary>
/// <param name="Name">
/// Name, case included. A field inside a structure is named by all names from outside to inside, joined by dots; the two layers that
/// Parquet puts into every list have no part in it, so a list of structures has columns such as <c>addresses.lon</c>.
/// </param>
/// <param name="Type">Type in words, such as <c>int64</c> or <c>list of double</c>.</param>
/// <param name="Kind">What its values, or the elements of its lists, are.</param>
/// <param name="IsList">Whether a row holds a list of values.</param>
internal sealed record InputColumn(string Name, string Type, ColumnKind Kind, bool IsList)
{
    /// <summary>
    /// Why the column cannot be used as geometry, as sentences that follow its name and type; null if no reason is known.
    /// </summary>
    public string? GeometryFault { get; init; }

    /// <summary>Whether the file names the column as its main geometry.</summary>
    public bool IsPrimaryGeometry { get; init; }
}

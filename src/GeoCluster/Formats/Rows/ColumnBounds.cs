namespace GeoCluster.Formats.Rows;

/// <summary>
/// What is known of the values of a column in a row group before they are read; all of it is true, but may say little. Where the column
/// holds lists, what is said of rows is true of their elements.
/// </summary>
internal sealed record ColumnBounds
{
    /// <summary>Nothing is known.</summary>
    public static ColumnBounds Unknown { get; } = new();

    /// <summary>No row has a value.</summary>
    public static ColumnBounds AllMissing { get; } = new() { IsAllMissing = true };

    /// <summary>All rows have the same text, which is not empty.</summary>
    public static ColumnBounds OfText(ReadOnlyMemory<byte> text) => new() { Texts = (text, text), IsExact = true, IsNeverMissing = true };

    /// <summary>Rows, and how many of them have no value; null if not known.</summary>
    public (long All, long Missing)? Rows { get; init; }

    /// <summary>Whether no row has a value.</summary>
    public bool IsAllMissing { get; init; }

    /// <summary>Whether every row has a value.</summary>
    public bool IsNeverMissing { get; init; }

    /// <summary>Whole numbers, or years of dates, between which all values lie, both ends included.</summary>
    public (long Least, long Greatest)? Whole { get; init; }

    /// <summary>Whether <see cref="Whole"/> holds numbers without sign.</summary>
    public bool Unsigned { get; init; }

    /// <summary>
    /// Numbers between which all values lie that are too long for <see cref="Whole"/> or have a fraction. Only to be shown: some writers
    /// pass over a value that is no number, and some let it spoil the bounds.
    /// </summary>
    public (double Least, double Greatest)? Real { get; init; }

    /// <summary>Texts between which all values lie, compared byte by byte, both ends included.</summary>
    public (ReadOnlyMemory<byte> Least, ReadOnlyMemory<byte> Greatest)? Texts { get; init; }

    /// <summary>Whether the ends are values of the column, and not only close to them.</summary>
    public bool IsExact { get; init; }
}

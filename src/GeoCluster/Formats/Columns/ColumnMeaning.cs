namespace GeoCluster.Formats.Columns;

/// <summary>What a column means, for people.</summary>
/// <param name="Title">Its name on the map and in tables; different within a table.</param>
/// <param name="Meaning">A sentence or two.</param>
/// <param name="Unit">Of its numbers; empty for texts and bare numbers.</param>
internal sealed record ColumnMeaning(string Title, string Meaning, string Unit);

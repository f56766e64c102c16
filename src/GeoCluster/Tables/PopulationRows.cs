using System.Collections.Immutable;

namespace GeoCluster.Tables;

/// <summary>What became of the rows of a population.</summary>
/// <param name="Rows">Rows read, used and rejected.</param>
/// <param name="Rejected">The rejected rows in file order, the first 10,000 of them.</param>
/// <param name="Files">The files read.</param>
/// <param name="Warnings">What looks wrong with it as a whole, as sentences.</param>
internal sealed record PopulationRows(
    RowAccounting Rows, ImmutableArray<RejectedRow> Rejected, ImmutableArray<InputFile> Files, ImmutableArray<string> Warnings);

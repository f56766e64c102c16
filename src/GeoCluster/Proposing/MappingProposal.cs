using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.Proposing;

/// <summary>How likely it is that a proposed column is right.</summary>
internal enum Confidence
{
    /// <summary>The name is known, and the values fit.</summary>
    Sure,

    /// <summary>The name ends with a known name, and the values fit.</summary>
    Likely,

    /// <summary>The values fit, but the name says little.</summary>
    Guess,
}

/// <summary>A column proposed for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Confidence">How likely it is that the column is right.</param>
/// <param name="Reason">What the values show, as part of a sentence.</param>
internal sealed record ProposedColumn(ColumnRole Role, string Column, Confidence Confidence, string Reason);

/// <summary>The proposed roles of the columns of files.</summary>
/// <param name="Files">The files, as the user named them.</param>
/// <param name="Rows">Number of rows; approximate for CSV files.</param>
/// <param name="RowsAreExact">Whether all rows were counted.</param>
/// <param name="SampledRows">Number of rows that were read.</param>
/// <param name="Columns">All columns, in the order of the files.</param>
/// <param name="Roles">Proposed columns in the order of the roles.</param>
/// <param name="Observations">Approximate number of observations that the rows stand for.</param>
/// <param name="Missing">
/// Required columns that were not found, and what to do, as sentences; empty if the proposed pipeline can run.
/// </param>
/// <param name="Remarks">Columns whose name suggests a role that their values do not fit, as sentences.</param>
internal sealed record MappingProposal(
    ImmutableArray<string> Files, long Rows, bool RowsAreExact, long SampledRows, ImmutableArray<ColumnFacts> Columns,
    ImmutableArray<ProposedColumn> Roles, long Observations, ImmutableArray<string> Missing, ImmutableArray<string> Remarks);

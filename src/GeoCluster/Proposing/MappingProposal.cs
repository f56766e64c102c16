using System.Collections.Immutable;
using GeoCluster.Options;

namespace GeoCluster.Proposing;

/// <summary>How likely a proposed column is the right one.</summary>
internal enum Confidence
{
    /// <summary>A known name, and values that fit.</summary>
    Sure,

    /// <summary>A name that ends with a known one, and values that fit.</summary>
    Likely,

    /// <summary>Values that fit, under a name that says little.</summary>
    Guess,
}

/// <summary>A column proposed for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Confidence">How likely that is right.</param>
/// <param name="Reason">What the values say, as a part of a sentence.</param>
internal sealed record ProposedColumn(ColumnRole Role, string Column, Confidence Confidence, string Reason);

/// <summary>What the columns of files seem to mean.</summary>
/// <param name="Files">The files, as they were named.</param>
/// <param name="Rows">Rows; of CSV files about.</param>
/// <param name="RowsAreExact">Whether all rows were counted.</param>
/// <param name="SampledRows">Rows that were looked at.</param>
/// <param name="Columns">All columns, in the order of the files.</param>
/// <param name="Roles">Proposed columns in the order of the roles.</param>
/// <param name="Observations">About how many observations the rows stand for.</param>
/// <param name="Lacking">What is needed but was not found, and what to do, as sentences; empty if a pipeline can run on the proposal.</param>
/// <param name="Remarks">Columns that look like a role but do not fit it, as sentences.</param>
internal sealed record MappingProposal(
    ImmutableArray<string> Files, long Rows, bool RowsAreExact, long SampledRows, ImmutableArray<ColumnFacts> Columns,
    ImmutableArray<ProposedColumn> Roles, long Observations, ImmutableArray<string> Lacking, ImmutableArray<string> Remarks);

using GeoCluster.Tables;

namespace GeoCluster.Grouping;

/// <summary>The records of a source under labels so fine that others join or leave them out.</summary>
/// <param name="Whole">Records that lie wholly under one label, by label + 1.</param>
/// <param name="Missing">Units that are missing of located records: their unlocated parts.</param>
/// <param name="Split">The other records; parts are in units where records are shared among rows, else in billionths.</param>
internal sealed record FineRecords(long[] Whole, Int128 Missing, RecordClasses Split);

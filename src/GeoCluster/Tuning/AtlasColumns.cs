using System.Collections.Immutable;
using GeoCluster.Formats.Columns;
using GeoCluster.Tables;

namespace GeoCluster.Tuning;

/// <summary>The columns of <c>atlas.csv</c>.</summary>
internal static class AtlasColumns
{
    /// <summary>All columns.</summary>
    /// <param name="atlas">The pairs.</param>
    /// <param name="places">The places that they name.</param>
    /// <param name="clusters">The clusters by rank.</param>
    public static ImmutableArray<TableColumn> Of(MergeAtlas atlas, PlaceTable places, ImmutableArray<TunedCluster> clusters)
    {
        var rows = atlas.Rows;
        return
        [
            new("kind", ColumnType.Text, i => rows[i].Kind.ToString().ToLowerInvariant()),
            new("a_rank", ColumnType.Whole, i => rows[i].A + 1L),
            new("a_name", ColumnType.Text, i => clusters[rows[i].A].Name),
            TableColumn.Real("a_longitude", i => places.Longitude[rows[i].PlaceA]),
            TableColumn.Real("a_latitude", i => places.Latitude[rows[i].PlaceA]),
            new("b_rank", ColumnType.Whole, i => rows[i].B + 1L),
            new("b_name", ColumnType.Text, i => clusters[rows[i].B].Name),
            TableColumn.Real("b_longitude", i => places.Longitude[rows[i].PlaceB]),
            TableColumn.Real("b_latitude", i => places.Latitude[rows[i].PlaceB]),
            TableColumn.Real("join_epsilon", i => rows[i].EpsilonMeters),
            TableColumn.Real("join_min_density", i => rows[i].MinDensity),
        ];
    }
}

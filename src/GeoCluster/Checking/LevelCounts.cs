using System.Collections.Immutable;
using System.Text;
using GeoCluster.Formats.Rows;
using GeoCluster.Stages.Ingesting;

namespace GeoCluster.Checking;

/// <summary>Counts rows by the level of precision of their geocoding.</summary>
internal sealed class LevelCounts
{
    private readonly WordTable _levels = new();
    private readonly List<long> _rows = [];
    private long _missing;

    /// <summary>Counts a row.</summary>
    public void Add(ColumnValues levels, int row)
    {
        if (levels.Missing?[row] == true)
        {
            _missing++;
            return;
        }
        int level = _levels.Add(levels.Form == ValueForm.Text ? levels.Text[row].Span : Encoding.UTF8.GetBytes(levels.Show(row)));
        if (level == _rows.Count)
            _rows.Add(0);
        _rows[level]++;
    }

    /// <summary>Rows per level, in descending order; an empty text stands for rows without a level.</summary>
    public ImmutableArray<(string Level, long Rows)> Counts =>
        [.. Enumerable.Range(0, _levels.Count).Select(level => (Level: Encoding.UTF8.GetString(_levels.Words[level]), Rows: _rows[level]))
            .Concat(_missing > 0 ? [(Level: "", Rows: _missing)] : Array.Empty<(string Level, long Rows)>())
            .OrderByDescending(l => l.Rows).ThenBy(l => l.Level, StringComparer.Ordinal)];
}

using GeoCluster.Computing;
using GeoCluster.Earth;
using GeoCluster.Options;
using GeoCluster.Tables;

namespace GeoCluster.Stages.Clustering.Search;

/// <summary>Consecutive cells of one band.</summary>
/// <param name="First">First cell.</param>
/// <param name="End">Cell after the last.</param>
internal readonly record struct CellRange(int First, int End);

/// <summary>A latitude band that holds at least one place.</summary>
/// <param name="Number">0 at the south pole.</param>
/// <param name="FirstCell">First of its cells.</param>
/// <param name="EndCell">Cell after its last.</param>
/// <param name="Columns">Cells that the whole parallel is cut into, empty ones included; column 0 begins at longitude -180°.</param>
/// <param name="Strip">Where it lies.</param>
internal readonly record struct CellBand(int Number, int FirstCell, int EndCell, int Columns, LatitudeBand Strip);

/// <summary>
/// The places of a table in cells: latitude bands of equal height, each cut into its own number of columns, so that a cell measures
/// at most epsilon / <see cref="CellsPerEpsilon"/> each way. Only cells that hold a place exist; they are numbered by band, then
/// column. Any two places of one cell are within epsilon.
/// </summary>
/// <remarks>Columns wrap at the antimeridian, and a pole is a band with few columns. Memory is O(places), whatever the epsilon.</remarks>
internal sealed class CellGrid
{
    /// <summary>
    /// More cells make bounds tighter and distance tests fewer, but neighbor searches longer. Of 4, 5, 6, 8 and 12, 4 to 6 were about
    /// equal and fastest on a million and on ten million addresses around the world's towns.
    /// </summary>
    public const int CellsPerEpsilon = 5;

    /// <summary>Length of one degree of latitude where it is longest, at the poles of WGS 84: a² / b · π / 180, rounded up.</summary>
    private const double LongestDegreeMeters = 111_695;

    private const int BandsPerChunk = 64;

    /// <summary>Neighborhood radius for which the cells were cut.</summary>
    public required ChordSquared Epsilon { get; init; }

    /// <summary>Bands from south to north.</summary>
    public required CellBand[] Bands { get; init; }

    /// <summary>Column of each cell in its band.</summary>
    public required int[] Column { get; init; }

    /// <summary>Where the places of each cell begin in <see cref="Place"/>; one more entry than cells.</summary>
    public required int[] FirstPlace { get; init; }

    /// <summary>Places by cell; within a cell by rising place.</summary>
    public required int[] Place { get; init; }

    /// <summary>Summed count of all places in earlier cells; one more entry than cells.</summary>
    public required long[] CountBefore { get; init; }

    /// <summary>Number of cells.</summary>
    public int Cells => Column.Length;

    /// <summary>The places of each cell.</summary>
    public PlaceGroups Groups => new(FirstPlace, Place);

    /// <summary>Number of places in a cell.</summary>
    public int PlacesIn(int cell) => FirstPlace[cell + 1] - FirstPlace[cell];

    /// <summary>Places of a cell, rising.</summary>
    public ReadOnlySpan<int> PlacesOf(int cell) => Place.AsSpan(FirstPlace[cell], PlacesIn(cell));

    /// <summary>Summed count of the places in a range of cells.</summary>
    public long CountIn(CellRange cells) => CountBefore[cells.End] - CountBefore[cells.First];

    /// <summary>Sorts places into cells.</summary>
    /// <param name="places">By rising longitude.</param>
    /// <param name="epsilon">Neighborhood radius.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static CellGrid Build(PlaceTable places, ChordSquared epsilon, RunContext context)
    {
        double side = Math.Sqrt(epsilon.SquareMeters) / CellsPerEpsilon;
        int bandNumbers = (int)Math.Ceiling(180 * LongestDegreeMeters / side);
        long[] byBand = BandOrder.Sort(places.Latitude.AsMemory(), bandNumbers, context);

        int[] firstOfBand = BandStarts(byBand);
        var bands = new CellBand[firstOfBand.Length - 1];
        int[] column = new int[byBand.Length], place = new int[byBand.Length];
        Chunks.Run(bands.Length, BandsPerChunk, context, (_, first, end) =>
        {
            for (int band = first; band < end; band++)
            {
                int number = (int)(byBand[firstOfBand[band]] >> 32);
                var strip = LatitudeBand.Between(Edge(number, bandNumbers), Edge(number + 1, bandNumbers), places.Earth);
                int columns = Math.Max(1, (int)Math.Ceiling(2 * Math.PI * strip.MostToAxis / side));
                int cells = SetColumns(byBand, firstOfBand[band], firstOfBand[band + 1], columns, places.Longitude.AsSpan(), column, place);
                bands[band] = new CellBand(number, 0, cells, columns, strip);
            }
        });
        int cellCount = NumberCells(bands);

        var grid = new CellGrid
        {
            Epsilon = epsilon,
            Bands = bands,
            Column = new int[cellCount],
            FirstPlace = new int[cellCount + 1],
            Place = place,
            CountBefore = new long[cellCount + 1],
        };
        Chunks.Run(bands.Length, BandsPerChunk, context, (_, first, end) =>
        {
            for (int band = first; band < end; band++)
                grid.FillCells(bands[band].FirstCell, firstOfBand[band], firstOfBand[band + 1], column, places.Count.AsSpan());
        });
        grid.FirstPlace[cellCount] = place.Length;
        for (int cell = 0; cell < cellCount; cell++)
            grid.CountBefore[cell + 1] += grid.CountBefore[cell];
        return grid;
    }

    private static double Edge(int number, int bandNumbers) => Math.Min(90, number * (180.0 / bandNumbers) - 90);

    /// <summary>Where each band begins in the sorted places, and their number at the end.</summary>
    private static int[] BandStarts(long[] byBand)
    {
        var starts = new List<int>();
        for (int i = 0; i < byBand.Length; i++)
        {
            if (i == 0 || byBand[i] >> 32 != byBand[i - 1] >> 32)
                starts.Add(i);
        }
        starts.Add(byBand.Length);
        return [.. starts];
    }

    /// <summary>Sets the column of each place of one band and returns in how many columns they lie; columns rise with longitude.</summary>
    private static int SetColumns(long[] byBand, int first, int end, int columns, ReadOnlySpan<double> longitude, int[] column, int[] place)
    {
        double columnsPerDegree = columns / 360.0;
        int cells = 0, previous = -1;
        for (int i = first; i < end; i++)
        {
            place[i] = (int)byBand[i];
            column[i] = Math.Min(columns - 1, (int)((longitude[place[i]] + 180) * columnsPerDegree));
            if (column[i] != previous)
                cells++;
            previous = column[i];
        }
        return cells;
    }

    /// <summary>Turns the number of cells of each band into a range of cells and returns the number of all.</summary>
    private static int NumberCells(CellBand[] bands)
    {
        int cells = 0;
        foreach (ref var band in bands.AsSpan())
        {
            band = band with { FirstCell = cells, EndCell = cells + band.EndCell };
            cells = band.EndCell;
        }
        return cells;
    }

    /// <summary>Fills in the cells of one band; <see cref="CountBefore"/> receives each cell's own count, to be summed up later.</summary>
    private void FillCells(int firstCell, int first, int end, int[] column, ReadOnlySpan<long> count)
    {
        int cell = firstCell - 1, previous = -1;
        for (int i = first; i < end; i++)
        {
            if (column[i] != previous)
            {
                previous = Column[++cell] = column[i];
                FirstPlace[cell] = i;
            }
            CountBefore[cell + 1] += count[Place[i]];
        }
    }
}

using System.Runtime.InteropServices;
using GeoCluster.Options;
using GeoCluster.Tables;
using NetTopologySuite.Geometries;

namespace GeoCluster.Stages.Shaping;

/// <summary>Draws an outline around each cluster.</summary>
internal static class ShapeStage
{
    /// <summary>
    /// A cluster within this angle of its middle, seen from the earth's center, is drawn as a whole; it stays clear of the far pole.
    /// </summary>
    private const double WholeReachDegrees = 80;

    /// <summary>
    /// One outline per cluster, drawn in an equal-area plane around its middle. It contains the position of each core place, even when that
    /// is rounded to seven decimals; border places may lie outside. Outlines of neighboring clusters may overlap by their margins. Holes
    /// are filled, except that concave and buffer outlines leave open the holes that contain a core place of another cluster, so that these
    /// places are not in both. A buffer outline may close a narrow hole; so may a cluster of merged parts more than epsilon apart, since it
    /// is drawn with longer steps.
    /// </summary>
    /// <param name="places">n places.</param>
    /// <param name="labels">Their n labels; each cluster has a core place.</param>
    /// <param name="clustering">
    /// Epsilon, above 0. The outline runs a tenth of it outside the places, and bays wider than epsilon stay open.
    /// </param>
    /// <param name="options">Kind of outline.</param>
    /// <param name="context">Threads, cancellation, progress in clusters.</param>
    /// <returns>Outlines and areas by label; areas are those of the final outlines on WGS 84.</returns>
    /// <exception cref="ArgumentException">The tables differ in length, or a cluster has no core place.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    /// <remarks>
    /// The outlines are the same for any number of threads. A cluster that extends more than 80° from its middle is drawn in parts, one per
    /// octant of the globe. 784,000 core places in 375 clusters take 1.1 s with two threads in a fresh process, 0.8 s in a warm one.
    /// </remarks>
    public static ShapeTable Run(PlaceTable places, LabelTable labels, ClusterOptions clustering, ShapeOptions options, RunContext context)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clustering.EpsilonMeters);
        int[][] members = CorePlaces(places, labels);
        var sizes = new OutlineSizes(options.Kind, clustering.EpsilonMeters);
        var outline = new Geometry[members.Length];
        double[] areaKm2 = new double[members.Length];
        var enclosed = new EnclosedPlaces(places, members);
        int done = 0;
        Parallel.For(0, members.Length, context.Parallel, cluster =>
        {
            outline[cluster] = Outline(places, members[cluster], others: [], options.Kind, sizes);
            if (options.Kind != OutlineKind.Convex && enclosed.Inside(cluster, outline[cluster]) is [_, ..] others)
                outline[cluster] = Outline(places, members[cluster], others, options.Kind, sizes);
            areaKm2[cluster] = OutlineArea.Km2(outline[cluster]);
            context.Progress?.Report(new StageProgress("Shape", Interlocked.Increment(ref done), members.Length, "clusters"));
        });
        return new ShapeTable
        {
            Outline = ImmutableCollectionsMarshal.AsImmutableArray(outline),
            AreaKm2 = ImmutableCollectionsMarshal.AsImmutableArray(areaKm2),
        };
    }

    private static Geometry Outline(PlaceTable places, int[] members, int[] others, OutlineKind kind, OutlineSizes sizes)
    {
        if (LocalFrame.Around(places, members, WholeReachDegrees) is { } frame)
            return AntimeridianCut.Apply(GlobePart(places, members, others, frame, kind, sizes));
        var othersOf = others.ToLookup(Octant);
        return AntimeridianCut.Apply([.. members.GroupBy(Octant).Select(octant =>
        {
            int[] part = [.. octant];
            return GlobePart(
                places, part, [.. othersOf[octant.Key]], LocalFrame.Around(places, part, reachDegrees: 90)!.Value, kind, sizes);
        })]);

        (bool, bool, bool) Octant(int place) => (places.X[place] < 0, places.Y[place] < 0, places.Z[place] < 0);
    }

    private static GlobeOutline GlobePart(
        PlaceTable places, int[] members, int[] others, LocalFrame frame, OutlineKind kind, OutlineSizes sizes)
    {
        var projection = new LocalProjection(frame.MiddleLatitude, frame.MiddleLongitude);
        int[] picked = ThinnedPlaces.Pick(places, members, frame, sizes.CellMeters);
        Coordinate[] points = Array.ConvertAll(picked, Project), otherPoints = Array.ConvertAll(others, Project);
        var outline = PlaneOutline.Around(points, otherPoints, kind, sizes);
        // A line that nearly touches a pole cannot be drawn in degrees, so the pole is included like a place.
        var pole = projection.ToPlane(new Coordinate(0, projection.NearPoleLatitude));
        if (outline.Boundary.Distance(new Point(pole)) < sizes.MarginMeters)
            outline = PlaneOutline.Around([.. points, pole], otherPoints, kind, sizes);
        return GlobeOutline.From(outline, projection, sizes.ToleranceMeters);

        Coordinate Project(int place) => projection.ToPlane(new Coordinate(places.Longitude[place], places.Latitude[place]));
    }

    private static int[][] CorePlaces(PlaceTable places, LabelTable labels)
    {
        if (labels.Label.Length != places.Length || labels.Core.Length != places.Length)
        {
            throw new ArgumentException(
                $"There are {places.Length} places, but {labels.Label.Length} labels and {labels.Core.Length} core flags.", nameof(labels));
        }
        int[] count = new int[labels.ClusterCount];
        for (int place = 0; place < places.Length; place++)
            if (labels.Core[place])
                count[labels.Label[place]]++;
        int[][] members = [.. count.Select(n => new int[n])];
        Array.Clear(count);
        for (int place = 0; place < places.Length; place++)
            if (labels.Core[place])
                members[labels.Label[place]][count[labels.Label[place]]++] = place;
        return Array.TrueForAll(members, m => m.Length > 0) ? members
            : throw new ArgumentException("A cluster has no core place.", nameof(labels));
    }
}

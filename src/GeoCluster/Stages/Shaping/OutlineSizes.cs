using GeoCluster.Options;

namespace GeoCluster.Stages.Shaping;

/// <summary>
/// The lengths that an outline is drawn with, all from epsilon. Chosen by eye on cities of the world at address, postcode and city
/// precision: bays stay open, and towns a step apart still make one area.
/// </summary>
internal sealed record OutlineSizes
{
    /// <summary>Sizes for one kind of outline.</summary>
    /// <param name="kind">Kind of outline.</param>
    /// <param name="epsilonMeters">Radius of the clustering, above 0. Below 100 m the sizes stay those of 100 m: degrees are rounded
    /// to 1 cm, and the projection is 30 cm off at a pole.</param>
    public OutlineSizes(OutlineKind kind, double epsilonMeters)
    {
        StepMeters = Math.Max(epsilonMeters, 100);
        MarginMeters = StepMeters / 10;
        WidenMeters = kind == OutlineKind.Buffer ? StepMeters / 2 : MarginMeters;
        SmoothMeters = 1.5 * MarginMeters;
        CellMeters = 0.6 * MarginMeters;
        ToleranceMeters = MarginMeters / 100;
        GridMeters = Math.ScaleB(1, Math.ILogB(MarginMeters / 100));
    }

    /// <summary>How far apart neighbouring core places of a cluster are at most: epsilon.</summary>
    public double StepMeters { get; }

    /// <summary>A tenth of epsilon.</summary>
    public double MarginMeters { get; }

    /// <summary>How far the outline runs outside the places: the margin, or half of epsilon for <see cref="OutlineKind.Buffer"/>.</summary>
    public double WidenMeters { get; }

    /// <summary>Radius to which corners that point inwards are rounded.</summary>
    public double SmoothMeters { get; }

    /// <summary>
    /// Side of a cell in which one place stands for all. Its diagonal is 86 % of the margin, with 1.5 % for <see cref="LocalFrame"/>; arcs
    /// drawn as chords, the library's simplification of buffers, <see cref="ToleranceMeters"/> and <see cref="GridMeters"/> take 8 % more.
    /// So the outline contains them all.
    /// </summary>
    public double CellMeters { get; }

    /// <summary>How far a line in degrees may run beside the line in the plane.</summary>
    public double ToleranceMeters { get; }

    /// <summary>Spacing of the grid that points in the plane are moved to: a power of two, at most a hundredth of the margin.</summary>
    public double GridMeters { get; }
}

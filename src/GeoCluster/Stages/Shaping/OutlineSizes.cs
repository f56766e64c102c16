using GeoCluster.Options;

namespace GeoCluster.Stages.Shaping;

/// <summary>
/// The lengths used to draw an outline, all derived from epsilon. Chosen by eye for cities around the world at address, postcode and city
/// precision: bays stay open, and towns a step apart still form one area.
/// </summary>
internal sealed record OutlineSizes
{
    /// <summary>Computes the lengths for one kind of outline.</summary>
    /// <param name="kind">Kind of outline.</param>
    /// <param name="epsilonMeters">Radius of the clustering, above 0. Below 100 m, lengths stay those of 100 m: degrees are rounded
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

    /// <summary>Largest distance between neighboring core places of a cluster: epsilon.</summary>
    public double StepMeters { get; }

    /// <summary>Smallest distance of the outline from the places inside: a tenth of epsilon.</summary>
    public double MarginMeters { get; }

    /// <summary>Distance of the outline from the places: the margin, or half of epsilon for <see cref="OutlineKind.Buffer"/>.</summary>
    public double WidenMeters { get; }

    /// <summary>Radius to which inward corners are rounded.</summary>
    public double SmoothMeters { get; }

    /// <summary>
    /// Side of a cell in which one place represents all. Its diagonal is 86 % of the margin, including 1.5 % for <see cref="LocalFrame"/>;
    /// arcs drawn as chords, the library's simplification of buffers, <see cref="ToleranceMeters"/> and <see cref="GridMeters"/> take 8 %
    /// more. So the outline contains all places.
    /// </summary>
    public double CellMeters { get; }

    /// <summary>Largest deviation of a line in degrees from the line in the plane.</summary>
    public double ToleranceMeters { get; }

    /// <summary>Spacing of the grid to which points in the plane are rounded: a power of two, at most a hundredth of the margin.</summary>
    public double GridMeters { get; }
}

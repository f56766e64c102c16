using GeoCluster.Computing;

namespace GeoCluster.SyntheticData;

/// <summary>
/// The random numbers of one entity (a record, a person, a street). They depend only on its number, so any thread can draw any record.
/// SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators").
/// </summary>
/// <remarks>Not <see cref="Random"/>, whose sequence may change between versions of .NET.</remarks>
internal struct RandomSequence
{
    private ulong _state;

    private RandomSequence(ulong state) => _state = state;

    /// <summary>The sequence of entity <paramref name="number"/> of a kind, for a seed.</summary>
    public static RandomSequence Of(ulong seed, Draws kind, long number) =>
        new(BitMixing.Mixed(BitMixing.Mixed(seed + ((ulong)kind + 1) * BitMixing.Golden) + (ulong)number * BitMixing.Golden));

    /// <summary>64 random bits.</summary>
    public ulong Next() => BitMixing.Mixed(_state += BitMixing.Golden);

    /// <summary>A multiple of 2^-53 in 0..1, 1 excluded.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in 0..<paramref name="end"/>-1.</summary>
    public long Below(long end) => (long)Math.BigMul(Next(), (ulong)end, out _);

    /// <summary>True with a probability of <paramref name="tenThousandths"/> / 10,000.</summary>
    public bool Chance(int tenThousandths) => Below(10_000) < tenThousandths;

    /// <summary>
    /// A whole number in 0..<paramref name="end"/>-1 that favors small ones: 0 has a probability of 1 / √end, number k about in
    /// proportion to 1 / √k.
    /// </summary>
    public int Favored(int end)
    {
        double unit = Unit();
        return (int)(end * (unit * unit));
    }

    /// <summary>Like <see cref="Favored"/>, but weaker: number k has a probability about in proportion to 1 / ∛k.</summary>
    public long SlightlyFavored(long end)
    {
        double unit = Unit();
        return (long)(end * (unit * Math.Sqrt(unit)));
    }

    /// <summary>
    /// A uniformly distributed direction: a vector of length 1. Uses only a square root, which is exact on every machine.
    /// </summary>
    public (double East, double North) Direction()
    {
        while (true)
        {
            double east = 2 * Unit() - 1, north = 2 * Unit() - 1;
            double squared = east * east + north * north;
            if (squared is > 0.01 and <= 1)
            {
                double length = Math.Sqrt(squared);
                return (east / length, north / length);
            }
        }
    }
}

/// <summary>Kinds of entities with random numbers; each kind has its own family of sequences.</summary>
internal enum Draws
{
    /// <summary>One patent application.</summary>
    Patent,

    /// <summary>One publication.</summary>
    Publication,

    /// <summary>One deal.</summary>
    Deal,

    /// <summary>The start of the home quantiles of a source.</summary>
    HomeStart,

    /// <summary>The output of a town outside all clusters.</summary>
    TownOutput,

    /// <summary>A postal centroid of a town.</summary>
    Postal,

    /// <summary>A village between towns.</summary>
    Village,

    /// <summary>A street of a town.</summary>
    Street,

    /// <summary>A building with its own address.</summary>
    Building,

    /// <summary>Favorite fields of a group of towns.</summary>
    Favorites,

    /// <summary>The industry of a company.</summary>
    Industry,

    /// <summary>People around a town.</summary>
    Population,
}

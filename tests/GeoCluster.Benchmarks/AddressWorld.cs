using GeoCluster.Gazetteers;

namespace GeoCluster.Benchmarks;

/// <summary>How the addresses of a world are distributed.</summary>
public enum WorldProfile
{
    /// <summary>All towns of the gazetteer; three in four addresses are at a town's midpoint or a postcode's.</summary>
    World,

    /// <summary>Like World, but only towns within 60 km of Tokyo: a million addresses within a few radii.</summary>
    Dense,

    /// <summary>Like World, but every address has its own rooftop: positions hardly ever repeat.</summary>
    Unique,
}

/// <summary>Draws positions as geocoders return them. The same profile and number of rows give the same positions everywhere.</summary>
/// <remarks>
/// A town is drawn by its population to the power of 1.1. Of its addresses 30 % lie at its midpoint, 45 % at one of max(3, population /
/// 5,000) postcodes (the k-th with a weight of about 1 / √k), and 25 % at a rooftop up to 2.4 km from a postcode, a quarter of these in one
/// of eight shared buildings. Postcodes lie up to 4 + 0.012 · √population km from the midpoint. Coordinates have 4 decimals at
/// postcodes and 7 at rooftops. Rows are in the order of drawing, which is random.
/// </remarks>
public sealed class AddressWorld
{
    private const double KilometersPerDegree = 111.2;
    private const int BuildingsPerPostcode = 8;

    private readonly Gazetteer _towns;
    private readonly int[] _town;
    private readonly double[] _shareUpTo;
    private readonly WorldProfile _profile;

    /// <summary>Makes a world with this profile.</summary>
    public AddressWorld(WorldProfile profile)
    {
        _profile = profile;
        _towns = Gazetteer.Load();
        _town = [.. Enumerable.Range(0, _towns.Length).Where(town => profile != WorldProfile.Dense || IsNearTokyo(town))];
        _shareUpTo = new double[_town.Length];
        double sum = 0;
        for (int i = 0; i < _town.Length; i++)
            _shareUpTo[i] = sum += Math.Pow(_towns.Population[_town[i]], 1.1);
    }

    /// <summary>Draws <paramref name="rows"/> addresses.</summary>
    /// <returns>Degrees, one position per row.</returns>
    public (double[] Longitude, double[] Latitude) Draw(int rows)
    {
        double[] longitude = new double[rows], latitude = new double[rows];
        for (int row = 0; row < rows; row++)
            (longitude[row], latitude[row]) = Address(row);
        return (longitude, latitude);
    }

    private (double Longitude, double Latitude) Address(int row)
    {
        var draw = new Draw64(1, row);
        int found = Array.BinarySearch(_shareUpTo, draw.Unit() * _shareUpTo[^1]);
        int town = _town[Math.Min(found < 0 ? ~found : found, _town.Length - 1)];
        double kind = _profile == WorldProfile.Unique ? 1 : draw.Unit();
        if (kind < 0.30)
            return (_towns.Longitude[town], _towns.Latitude[town]);

        int postcodes = Math.Max(3, _towns.Population[town] / 5_000);
        double favored = draw.Unit();
        long postcode = town * 100_000L + (long)(postcodes * favored * favored);
        var midpoint = Near(
            _towns.Longitude[town], _towns.Latitude[town], 4 + 0.012 * Math.Sqrt(_towns.Population[town]), new Draw64(2, postcode), 4);
        if (kind < 0.75)
            return midpoint;

        bool shared = _profile != WorldProfile.Unique && draw.Unit() < 0.25;
        var rooftop = shared ? new Draw64(3, postcode * BuildingsPerPostcode + (long)(draw.Unit() * BuildingsPerPostcode)) : draw;
        return Near(midpoint.Longitude, midpoint.Latitude, 2.4, rooftop, 7);
    }

    /// <summary>
    /// A position up to <paramref name="reach"/> km away, nearer ones being more likely. A plane is accurate enough for this.
    /// </summary>
    private static (double Longitude, double Latitude) Near(double longitude, double latitude, double reach, Draw64 draw, int decimals)
    {
        double degrees = reach * draw.Unit() / KilometersPerDegree, turn = draw.Unit() * Math.Tau;
        double east = longitude + degrees * Math.Sin(turn) / Math.Max(0.01, Math.Cos(latitude * Math.PI / 180));
        double wrapped = east >= 180 ? east - 360 : east < -180 ? east + 360 : east;
        return (Math.Round(wrapped, decimals), Math.Round(Math.Clamp(latitude + degrees * Math.Cos(turn), -90, 90), decimals));
    }

    private bool IsNearTokyo(int town)
    {
        double north = _towns.Latitude[town] - 35.681, east = (_towns.Longitude[town] - 139.767) * Math.Cos(35.681 * Math.PI / 180);
        return Math.Sqrt(north * north + east * east) * KilometersPerDegree <= 60;
    }

    /// <summary>The random numbers of item <c>number</c> of a kind: SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private struct Draw64(ulong kind, long number)
    {
        private const ulong Golden = 0x9E3779B97F4A7C15;

        private ulong _state = Mix(Mix(kind * Golden) + (ulong)number * Golden);

        /// <summary>A random number from 0 up to, but not including, 1.</summary>
        public double Unit() => (Mix(_state += Golden) >> 11) * (1.0 / (1UL << 53));

        private static ulong Mix(ulong z)
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

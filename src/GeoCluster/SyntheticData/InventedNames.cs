using System.Collections.Immutable;

namespace GeoCluster.SyntheticData;

/// <summary>
/// Names of fictional organizations: an invented word of three syllables, and a kind. Different numbers below 2^18 have different names;
/// for companies, below 2^21.
/// </summary>
internal static class InventedNames
{
    private const int SyllableBits = 6;
    private const int StemBits = 3 * SyllableBits;

    private static readonly ImmutableArray<string> Syllables =
    [
        "bax", "bry", "cez", "cuv", "dax", "dry", "dwo", "ebu", "fex", "fny", "gaz", "gwi", "hyx", "hoz", "iju", "jax",
        "jov", "kez", "kwa", "lyx", "luz", "mox", "myv", "nax", "nuy", "oxi", "ozu", "pyx", "pli", "qua", "qez", "rix",
        "ruv", "syz", "sko", "tax", "tuz", "twy", "uxe", "uvo", "vex", "vly", "wox", "wyz", "xan", "xep", "xil", "xor",
        "xun", "yad", "yev", "yox", "zab", "zed", "zif", "zog", "zul", "zym", "bwe", "cyx", "dzi", "fuz", "gny", "hux",
    ];

    private static readonly ImmutableArray<string> ApplicantKinds =
    [
        "Industries", "Works", "Technologies", "Laboratories", "Corporation", "Systems", "Manufacturing", "Holdings",
    ];

    private static readonly ImmutableArray<string> InstitutionKinds =
        ["University", "University", "Institute of Technology", "Medical University", "Academy of Sciences", "Research Hospital"];

    private static readonly ImmutableArray<string> CompanyKinds =
        ["Labs", "Group", "Partners", "Network", "Studio", "Collective", "Ventures", "Point"];

    /// <summary>Name of a patent applicant.</summary>
    public static string Applicant(int number) => Name(number, 0x1A2B5, ApplicantKinds);

    /// <summary>Name of a university or research institute.</summary>
    public static string Institution(int number) => Name(number, 0x23C4D, InstitutionKinds);

    /// <summary>Name of a funded company.</summary>
    public static string Company(int number) => Name(number, 0x35E77, CompanyKinds);

    /// <summary>
    /// An odd multiplier permutes the stems, so numbers with the same stem differ by a multiple of 2^18; the next multiple has the next
    /// kind.
    /// </summary>
    private static string Name(int number, int oddMultiplier, ImmutableArray<string> kinds)
    {
        int stem = (int)((uint)number * (uint)oddMultiplier) & ((1 << StemBits) - 1);
        string first = Syllables[stem >> (2 * SyllableBits)];
        string second = Syllables[(stem >> SyllableBits) & ((1 << SyllableBits) - 1)];
        string third = Syllables[stem & ((1 << SyllableBits) - 1)];
        string kind = kinds[(stem + (number >> StemBits)) % kinds.Length];
        return $"{char.ToUpperInvariant(first[0])}{first.AsSpan(1)}{second}{third} {kind}";
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GeoCluster.PipelineFiles;

namespace GeoCluster.Proposing;

/// <summary>Writes a pipeline file for a proposal, with the reasons as comments.</summary>
internal static partial class ProposedPipeline
{
    // WIPO's ranking uses a minimum density of 4,500 for about this many observations.
    private const double WorldDensity = 4_500, WorldObservations = 35e6;
    private const int LeastDensity = 5;

    /// <summary>The text of a pipeline file with one source.</summary>
    /// <param name="proposal">The proposal. If a required column was not found, the file says so and cannot be run.</param>
    /// <param name="path">The path of the data, as the pipeline file should name it.</param>
    public static string Write(MappingProposal proposal, string path)
    {
        string name = SourceName(path);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Proposed by geocluster columns. Review it, then try it: geocluster check FILE\n");
        text.Append(CultureInfo.InvariantCulture,
            $"sources:\n  {name}:\n    path: {YamlText.Scalar(path)}   # relative to this file\n    columns:\n");
        int width = proposal.Roles.IsEmpty ? 0 : proposal.Roles.Max(role => Mapping(role).Length);
        foreach (var role in proposal.Roles)
            text.Append(CultureInfo.InvariantCulture,
                $"      {Mapping(role).PadRight(width)}  # {Comment($"{Word(role.Confidence)}: {role.Reason}")}\n");
        foreach (string missing in proposal.Missing)
            text.Append(CultureInfo.InvariantCulture, $"      # {Comment(missing)}\n");
        foreach (string remark in proposal.Remarks)
            text.Append(CultureInfo.InvariantCulture, $"      # {Comment(remark)}\n");
        text.Append(CultureInfo.InvariantCulture, $"clustering:\n  epsilon: 15 km\n");
        text.Append(CultureInfo.InvariantCulture, $"  minDensity: {Density(proposal.Observations)}   ");
        text.Append("# in proportion to 4,500 for 35 million observations worldwide; adjust it to your data\n");
        text.Append(CultureInfo.InvariantCulture, $"output:\n  folder: {YamlText.Scalar("out/" + name)}\n");
        return text.ToString();
    }

    private static string Mapping(ProposedColumn role) => $"{ColumnRoles.NameOf(role.Role)}: {YamlText.Scalar(role.Column)}";

    private static string Word(Confidence confidence) => confidence switch
    {
        Confidence.Sure => "sure",
        Confidence.Likely => "likely",
        _ => "a guess",
    };

    private static long Density(long observations)
    {
        double inProportion = Math.Max(LeastDensity, WorldDensity * observations / WorldObservations);
        double step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(inProportion)) - 1));
        return (long)(Math.Round(inProportion / step) * step);
    }

    /// <summary>A name for the source: that of the file or folder, reduced to characters that are valid in column names.</summary>
    private static string SourceName(string path)
    {
        string[] names = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        string last = names.LastOrDefault(n => !n.AsSpan().ContainsAny('*', '?')) ?? "";
        string name = OtherCharacters().Replace(Ending().Replace(last.ToLowerInvariant(), ""), "_").Trim('_');
        return name.Length == 0 ? "records" : char.IsAsciiLetter(name[0]) ? name : "source_" + name;
    }

    private static string Comment(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    [GeneratedRegex(@"\.(parquet|parq|csv|csv\.gz)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex OtherCharacters();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GeoCluster.Explaining;
using GeoCluster.Options;

namespace GeoCluster.Cli.Output;

/// <summary>Which cluster a position is in and why, in sentences or as JSON.</summary>
internal static class WhereReport
{
    private static readonly ImmutableArray<string> Compass =
        ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"];

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes an answer to standard output.</summary>
    public static void Write(RequestedPosition requested, WhereAnswer answer, ClusterOptions thresholds, bool asJson, Screen screen)
    {
        if (asJson)
        {
            WriteJson(new { requested.Name, Answer = answer }, screen);
            return;
        }
        foreach (string line in Sentences(requested, answer, thresholds))
            screen.WriteVerbatim(line);
    }

    /// <summary>Writes any answer as JSON.</summary>
    public static void WriteJson(object answer, Screen screen)
    {
        foreach (string line in JsonSerializer.Serialize(answer, Json).ReplaceLineEndings("\n").Split('\n'))
            screen.WriteVerbatim(line);
    }

    /// <summary>A position with the name under which it was searched: <c>Tübingen, DE (48.52266° N, 9.05222° E)</c>.</summary>
    public static string NameOf(RequestedPosition requested)
    {
        string degrees = string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Abs(requested.Latitude):0.#####}° {(requested.Latitude < 0 ? "S" : "N")}, "
            + $"{Math.Abs(requested.Longitude):0.#####}° {(requested.Longitude < 0 ? "W" : "E")}");
        return requested.Name is { } name ? $"{name} ({degrees})" : degrees;
    }

    /// <summary>What is counted: <c>4,500 observations</c> without the number.</summary>
    public static string Counted(ClusterOptions thresholds) =>
        thresholds.Weighting == Weighting.Fractional ? "records, counted fractionally" : "observations";

    private static IEnumerable<string> Sentences(RequestedPosition requested, WhereAnswer answer, ClusterOptions thresholds)
    {
        string counted = Counted(thresholds), epsilon = Words.Distance(answer.EpsilonMeters);
        yield return $"{NameOf(requested)}: {Standing(answer)}";
        string missing = answer.Lacking > 0 ? $"{Words.Amount(answer.Lacking)} are missing" : "enough for a core place";
        yield return $"Density: {Words.Amount(answer.Density)} of {Words.Amount(answer.MinDensity)} {counted} within {epsilon}; {missing}. "
            + $"At this exact position: {Words.Amount(answer.CountHere)}.";
        if (answer.WouldJoin is [_, ..] joined)
            yield return $"An observation there would join {string.Join(" and ", joined.Select(Named))}.";
        if (answer.NearestCore is { } core)
            yield return $"Nearest core place: {Away(core)}, in {Named(core.Cluster)}.";
        if (answer.OtherClusters is [_, ..] others)
            yield return $"Nearest other clusters: {string.Join("; ", others.Select(other => $"{Named(other.Cluster)}, {Away(other)}"))}.";
        yield return answer.InClusterUpTo is { } minimum
            ? $"At epsilon {epsilon}: in a cluster up to minimum density {Words.Amount(minimum)}"
                + $"{Elsewhere(answer.ClusterThere!, counted)}. A core place up to {Words.Amount(answer.Density)}."
            : $"At epsilon {epsilon}: in no cluster at any minimum density, as there are no {counted} within epsilon.";
        yield return answer.InClusterFromMeters is { } meters
            ? $"At minimum density {Words.Amount(answer.MinDensity)}: in a cluster from epsilon {Words.Amount(meters)} m"
                + $"{Elsewhere(answer.ClusterFrom!, counted)}."
            : $"At minimum density {Words.Amount(answer.MinDensity)}: in no cluster up to epsilon "
                + $"{Words.Distance(answer.EpsilonLimitMeters)}.";
        if (answer.MayHaveMerged)
            yield return "The answers for other thresholds apply before neighboring clusters are merged.";
    }

    private static string Standing(WhereAnswer answer) => (answer.Kind, answer.Cluster) switch
    {
        (PlaceKind.Noise, _) => "in no cluster (noise).",
        (PlaceKind.Border, { } cluster) => $"in {Named(cluster)}, as a border place; id {cluster.Id}.",
        (PlaceKind.Core, { } cluster) => $"in {Named(cluster)}, as a core place; id {cluster.Id}.",
        _ => "in no cluster yet; an observation there would be a core place and start a new cluster.",
    };

    private static string Named(NamedCluster cluster) => $"{cluster.Name} (rank {cluster.Rank})";

    private static string Elsewhere(ClusterElsewhere cluster, string counted) => cluster.Continues is { } known
        ? $"; there, in a cluster of {Words.Amount(cluster.Count)} {counted} that continues {Named(known)}"
        : $"; there, in a new cluster of {Words.Amount(cluster.Count)} {counted}";

    private static string Away(NearCorePlace core) => core.DistanceMeters == 0
        ? "here"
        : $"{Distance(core.DistanceMeters)} {Compass[(int)Math.Round(core.BearingDegrees / 45) % Compass.Length]}";

    private static string Distance(double meters) => meters < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{meters:0} m")
        : string.Create(CultureInfo.InvariantCulture, $"{meters / 1000:#,0.0} km");
}

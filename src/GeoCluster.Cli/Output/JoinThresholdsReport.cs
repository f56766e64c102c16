using GeoCluster.Explaining;

namespace GeoCluster.Cli.Output;

/// <summary>The thresholds at which one cluster contains two positions, in sentences or as JSON.</summary>
internal static class JoinThresholdsReport
{
    /// <summary>Writes an answer to standard output.</summary>
    public static void Write(
        (RequestedPosition First, RequestedPosition Second) requested, JoinThresholds answer, ExplainedRun run, bool asJson, Screen screen)
    {
        if (asJson)
        {
            WhereReport.WriteJson(new { First = requested.First, Second = requested.Second, Answer = answer }, screen);
            return;
        }
        var thresholds = run.Options.Clustering;
        string epsilon = Words.Distance(thresholds.EpsilonMeters), minimum = Words.Amount(thresholds.MinDensity);
        screen.WriteVerbatim($"{WhereReport.NameOf(requested.First)} and {WhereReport.NameOf(requested.Second)}: "
            + (answer.AreTogether ? "one cluster reaches both." : "no cluster reaches both."));
        screen.WriteVerbatim(answer.UpToMinimum is { } upTo
            ? $"At epsilon {epsilon}: in one cluster up to minimum density {Words.Amount(upTo)}; the run has {minimum}."
            : $"At epsilon {epsilon}: in one cluster at no minimum density.");
        screen.WriteVerbatim(answer.FromMeters is { } meters
            ? $"At minimum density {minimum}: in one cluster from epsilon {Words.Amount(meters)} m; the run has {epsilon}."
            : $"At minimum density {minimum}: not in one cluster up to epsilon {Words.Distance(answer.EpsilonLimitMeters)}.");
        if (run.MayHaveMerged)
            screen.WriteVerbatim("Neighboring clusters that the run merged are separate clusters here.");
    }
}

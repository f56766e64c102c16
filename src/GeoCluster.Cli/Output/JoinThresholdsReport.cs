using GeoCluster.Explaining;

namespace GeoCluster.Cli.Output;

/// <summary>What holds two positions together, in sentences or as JSON.</summary>
internal static class JoinThresholdsReport
{
    /// <summary>Writes an answer to standard output.</summary>
    public static void Write((SoughtPosition First, SoughtPosition Second) sought, JoinThresholds answer, ExplainedRun run, bool asJson, Screen screen)
    {
        if (asJson)
        {
            WhereReport.WriteJson(new { First = sought.First, Second = sought.Second, Answer = answer }, screen);
            return;
        }
        var thresholds = run.Options.Clustering;
        string epsilon = Words.Distance(thresholds.EpsilonMeters), minimum = Words.Amount(thresholds.MinDensity);
        screen.WriteVerbatim($"{WhereReport.Called(sought.First)} and {WhereReport.Called(sought.Second)}: "
            + (answer.AreTogether ? "one cluster reaches both." : "no cluster reaches both."));
        screen.WriteVerbatim(answer.UpToMinimum is { } upTo
            ? $"At {epsilon}: held together up to a minimum of {Words.Amount(upTo)} {WhereReport.Counted(thresholds)}; the run has {minimum}."
            : $"At {epsilon}: held together at no minimum.");
        screen.WriteVerbatim(answer.FromMeters is { } meters
            ? $"At a minimum of {minimum}: held together from an epsilon of {Words.Amount(meters)} m on; the run has {epsilon}."
            : $"At a minimum of {minimum}: not held together up to an epsilon of {Words.Distance(answer.EpsilonLimitMeters)}.");
        if (run.MayHaveMerged)
            screen.WriteVerbatim("Neighbouring clusters that the run merged afterwards do not count as one here.");
    }
}

"use strict";

/** The findings in a sentence and a few figures. */
((geocluster) => {
    const { element, numbers } = geocluster;

    const share = (percent, source) => [element("strong", {}, numbers.percent(percent)), ` of ${source.title}`];

    const sentence = (parts) => parts.flatMap((part, i) => i === 0 ? part : [i === parts.length - 1 ? " and " : ", ", ...part]);

    const finding = (run) => {
        if (run.clusters.length === 0)
            return ["No cluster was found: no place reaches the minimum density."];
        const count = run.clusters.length;
        const inClusters = sentence(run.sources.map((source) => share(source.records.clustersPercent, source)));
        const start = [element("strong", {}, numbers.plural(count, "cluster")), count === 1 ? " holds " : " hold ", ...inClusters, ". "];
        const [leader] = run.clusters;
        const end = [element("bdi", {}, leader.name), `, with a score of ${numbers.percent(leader.score)}.`];
        if (count <= 10)
            return [...start, count === 1 ? "It is " : "The first is ", ...end];
        const top = sentence(run.sources.map((source) => share(run.summary.top10Percent[source.name], source)));
        return [...start, "The first ten alone hold ", ...top, ". The first is ", ...end];
    };

    const figure = (value, term, note) => element("div", {}, element("dt", {}, term), element("dd", {}, element("span", { class: "value" }, value), note ? element("span", { class: "muted" }, note) : null));

    const figures = (run) => {
        const countries = Object.keys(run.summary.clustersByCountry).length;
        return [
            figure(numbers.whole(run.clusters.length), run.clusters.length === 1 ? "cluster" : "clusters", countries > 0 ? `in ${numbers.plural(countries, "country", "countries")}` : null),
            run.clusters.length > 10 && run.sources.length > 1 ? figure(numbers.percent(run.summary.top10Percent.score), "score of the first ten", "mean of their shares of the world") : null,
            ...run.sources.map((source) => figure(numbers.rounded(Math.round(source.records.world)), source.title, source.period)),
        ].filter((node) => node !== null);
    };

    const scope = (run) => {
        const unlocated = run.sources.filter((source) => source.records.unlocatedPercent > 0).map((source) => `${numbers.percent(source.records.unlocatedPercent)} of ${source.title}`);
        return ["Shares are percentages of all records in the data, including those in no cluster",
            unlocated.length > 0 ? ` and those that could not be located (${numbers.list(unlocated)}).` : "."].join("");
    };

    // Warnings have the form "source: sentence".
    const warning = (text) => {
        const [source, ...rest] = text.split(": ");
        return element("li", {}, element("strong", {}, source), `: ${rest.join(": ")}`);
    };

    /** The values for the head of the page. */
    geocluster.findings = (run) => ({
        name: run.summary.name,
        finding: finding(run),
        figures: figures(run),
        scope: scope(run),
        warnings: [...run.summary.warnings.map(warning), run.summary.maxRejectedBroken
            ? element("li", {}, "More rows were rejected than the pipeline allows (maxRejected).") : null].filter((node) => node !== null),
    });
})(globalThis.geocluster ??= {});

"use strict";

/** The card of a cluster: everything that the report shows about it. */
((geocluster) => {
    const { element, numbers } = geocluster;
    const mostPartners = 6;
    const peerColumns = ["peer_1", "peer_2", "peer_3", "peer_4", "peer_5"];

    const standing = (run, cluster) => {
        const interval = (low, high, write) => numbers.isMissing(low) ? "" : ` (95 % interval ${numbers.range(low, high, write)})`;
        return [
            "Rank ", element("strong", {}, numbers.whole(cluster.rank)), ` of ${numbers.whole(run.clusters.length)}${interval(cluster.rank_low, cluster.rank_high, numbers.whole)}, score `,
            element("strong", {}, numbers.percent(cluster.score)), `${interval(cluster.score_low, cluster.score_high, numbers.real)}.`,
        ];
    };

    const counts = (run, cluster) => {
        const has = (ending) => run.sources.some((source) => run.column(`${source.name}_${ending}`));
        const columns = [
            { title: "Source", cell: (source) => source.heading },
            { title: "Count", numeric: true, cell: (source) => numbers.fixed(cluster[`${source.name}_count`], 0) },
            { title: "Share", numeric: true, cell: (source) => numbers.percent(cluster[`${source.name}_share`]) },
            { title: "Rank", numeric: true, cell: (source) => numbers.whole(cluster[`${source.name}_rank`]) },
            has("per_million") ? { title: "Per million people", numeric: true, cell: (source) => numbers.real(cluster[`${source.name}_per_million`]) } : null,
            has("share_growth") ? {
                title: "Growth, % a year", hint: "Trend of its share of the world", numeric: true,
                cell: (source) => numbers.signed(cluster[`${source.name}_share_growth`], 1),
            } : null,
        ].filter((column) => column !== null);
        return geocluster.plainTable(`Counts of ${cluster.name}`, columns, run.sources.map((source) => columns.map((column) => column.cell(source))), "small");
    };

    const facts = (run, cluster) => {
        const probability = (value) => value === 1 ? "all draws" : numbers.percent(100 * value);
        const withUnit = (value, unit) => numbers.isMissing(value) ? numbers.missing : `${value} ${unit}`;
        return [
            ["area_km2", "Area", () => withUnit(numbers.whole(cluster.area_km2), "km²")],
            ["population", "Population",
                () => `${numbers.rounded(cluster.population)}${run.isPopulationUnsure(cluster) ? ", uncertain" : ""}`],
            ["intensity", "Intensity", () => numbers.isMissing(cluster.intensity) ? numbers.missing : `${numbers.real(cluster.intensity)} (${numbers.ordinal(cluster.intensity_rank)})`],
            ["places", "Places", () => `${numbers.whole(cluster.places)}, ${numbers.whole(cluster.core_places)} core`],
            ["midpoint_share", "Located only by city or region", () => numbers.percent(cluster.midpoint_share)],
            ["outside_share", "Collaboration outside the cluster", () => numbers.percent(cluster.outside_share)],
            ["rank_without_top", "Rank without the largest organizations", () => numbers.whole(cluster.rank_without_top)],
            ["top10_probability", "Probability of the top 10", () => probability(cluster.top10_probability)],
            ["top100_probability", "Probability of the top 100", () => probability(cluster.top100_probability)],
            ["existence", "Found in bootstrap draws", () => probability(cluster.existence)],
            ["kept_together", "Kept together under other thresholds", () => numbers.percent(100 * cluster.kept_together)],
            ["kept_alike", "Similarity under other thresholds (Jaccard)", () => numbers.percent(100 * cluster.kept_alike)],
            ["type_name", "Type", () => `${cluster.type}: ${cluster.type_name}`],
        ].filter(([name]) => run.column(name)).map(([name, title, text]) => element("div", { title: run.column(name).meaning }, element("dt", {}, title), element("dd", {}, text())));
    };

    const bySource = (run, cluster, name, heads, cells) => run.sources
        .map((source) => ({ source, rows: run.of(name, cluster).filter((row) => row.source === source.name) }))
        .filter(({ rows }) => rows.length > 0)
        .map(({ source, rows }) => geocluster.plainTable(`${source.heading} of ${cluster.name}`, [{ title: source.heading }, ...heads], rows.map(cells), "small"));

    const organizations = (run, cluster) => bySource(run, cluster, "organizations", [{ title: "Share", numeric: true }],
        (row) => [row.organization, numbers.percent(row.share)]);

    const fields = (run, cluster) => bySource(run, cluster, "fields",
        [{ title: "Share", numeric: true }, { title: "LQ", numeric: true, hint: run.tables.fields?.columns.find((column) => column.name === "location_quotient")?.meaning }],
        (row) => [row.field, numbers.percent(row.share), numbers.fixed(row.location_quotient, 1)]);

    const partners = (run, cluster, selection) => run.partnersOf(cluster).slice(0, mostPartners)
        .flatMap(({ partner, share }, i) => [i === 0 ? "" : ", ", geocluster.clusterLink(run, partner, selection), ` (${numbers.percent(share)}${i === 0 ? " of its ties" : ""})`]);

    const peers = (run, cluster, selection) => run.of("typology", cluster).flatMap((row) => peerColumns.map((column) => run.byId.get(row[column])))
        .filter((peer) => peer !== undefined)
        .flatMap((peer, i) => [i === 0 ? "" : ", ", geocluster.clusterLink(run, peer, selection)]);

    const trends = (run, cluster) => run.sources
        .map((source) => ({ source, points: run.of("years", cluster).filter((row) => row.source === source.name && row.year !== null).map((row) => [row.year, row.share]) }))
        .filter(({ points }) => points.length > 1)
        .map(({ source, points }) => element("figure", {}, element("figcaption", {}, source.heading),
            geocluster.lineChart({ points, width: 230, height: 74, label: `${source.heading} of ${cluster.name}: ${points.map(([year, share]) => `${year} ${numbers.percent(share)}`).join(", ")}` })));

    /** Prepares cards; returns a function that creates the body of one. */
    geocluster.cardMaker = (run, selection, template) => {
        const closeUp = geocluster.closeUps(run);
        return (cluster) => geocluster.fill(template.content.cloneNode(true), {
            standing: standing(run, cluster),
            counts: counts(run, cluster),
            facts: facts(run, cluster),
            closeUp: closeUp(cluster),
            trends: trends(run, cluster),
            organizations: organizations(run, cluster),
            partners: partners(run, cluster, selection),
            peers: peers(run, cluster, selection),
            fields: fields(run, cluster),
        });
    };
})(globalThis.geocluster ??= {});

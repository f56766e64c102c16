"use strict";

/** Builds the report. */
((geocluster) => {
    const frame = (id) => document.getElementById(id);
    const run = geocluster.readRun(JSON.parse(frame("data").textContent));
    const selection = geocluster.selection();
    const hasRows = (name) => (run.table(name)?.rows.length ?? 0) > 0;

    document.title = `${run.summary.name}: ${geocluster.numbers.plural(run.clusters.length, "innovation cluster")}`;
    geocluster.fill(document.body, {
        ...geocluster.methodValues(run),
        ...geocluster.findings(run),
        clusters: run.clusters,
        regions: hasRows("regions"),
        niches: hasRows("niches"),
        links: hasRows("links"),
        fields: hasRows("fields"),
    });
    geocluster.themeButton(frame("theme"));

    const showClusters = () => {
        const makeCard = geocluster.cardMaker(run, selection, frame("card-template"));
        geocluster.clusterMap(run, selection, frame("map"), frame("legend"));
        geocluster.ranking(run, selection, { frame: frame("ranking-table"), search: frame("search"), found: frame("found"), columnChoice: frame("columns") });
        geocluster.selectedCard(run, selection, makeCard, { container: frame("selected"), firstTen: frame("first-ten"), announced: frame("announced") });
        geocluster.cardList(run, selection, makeCard, frame("cards"));
        document.querySelector(".charts").append(...[
            geocluster.scoreChart(run, selection), geocluster.countryChart(run), geocluster.intensityChart(run, selection),
        ].filter((chart) => chart !== null));
    };

    if (run.clusters.length > 0)
        showClusters();
    if (hasRows("regions"))
        geocluster.regionTable(run, frame("region-table"));
    if (hasRows("niches"))
        geocluster.nicheTable(run, frame("niche-table"));
    if (run.summary.typology !== undefined)
        geocluster.typeTable(run, frame("type-table"));
    geocluster.methodTables(run, frame);
    addEventListener("beforeprint", () => { frame("pipeline").open = true; });
})(globalThis.geocluster ??= {});

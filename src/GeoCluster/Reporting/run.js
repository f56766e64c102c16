"use strict";

/** The run that the page shows: its data, with table rows as objects, and lookups by cluster. */
((geocluster) => {
    const { numbers } = geocluster;
    const countryNames = new Intl.DisplayNames("en", { type: "region", style: "short", fallback: "code" });

    // The same limit as in the warnings of a run.
    const fewPopulationPoints = 10;

    /** English name of a country by its ISO 3166 code; any other code is returned unchanged. */
    const countryName = (code) => /^[A-Z]{2}$/.test(code) ? countryNames.of(code) : code;

    /** patents_world becomes patents world. */
    const sourceName = (source) => source.replaceAll("_", " ");

    const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);

    const period = (source) => {
        const known = Object.keys(source.years ?? {}).filter((year) => year !== "").map(Number);
        const [first, last] = d3.extent(known);
        return known.length === 0 ? null : first === last ? String(first) : numbers.range(first, last, String);
    };

    /**
     * @param data As the contract has it.
     * @returns The data, and: table(name), { columns, rows } with rows as objects, or null if the run wrote none; clusters, rows of the ranking in order of rank, each with
     * index, countryCodes, countryNames, outline and closeUp; byId; of(name, cluster), its rows of another table; partnersOf(cluster), { partner, share } of each, the
     * strongest first; column(name), what a column of the ranking means; isPopulationUnsure(cluster); anchor(cluster), the id of its card.
     */
    geocluster.readRun = (data) => {
        const tables = new Map(Object.entries(data.tables).map(([name, { columns, rows }]) =>
            [name, { columns, rows: rows.map((row) => Object.fromEntries(columns.map((column, i) => [column.name, row[i]]))) }]));
        const table = (name) => tables.get(name) ?? null;

        const clusters = table("clusters").rows.map((row, index) => {
            const countryCodes = (row.countries ?? "").split("/").filter((code) => code !== "");
            return {
                ...row, index, countryCodes, countryNames: countryCodes.map(countryName).join(", "),
                outline: data.outlines[index], closeUp: data.closeups[index],
            };
        });

        const byRank = new Map();
        const of = (name, cluster) => {
            if (!byRank.has(name))
                byRank.set(name, d3.group(table(name)?.rows ?? [], (row) => row.rank));
            return byRank.get(name).get(cluster.rank) ?? [];
        };

        // Each pair is listed once, with the tie as a share of all ties of each of the two.
        const partnersOf = (cluster) => (table("links")?.rows ?? [])
            .filter((link) => link.first_rank === cluster.rank || link.second_rank === cluster.rank)
            .map((link) => link.first_rank === cluster.rank
                ? { partner: clusters[link.second_rank - 1], share: link.first_tie_share } : { partner: clusters[link.first_rank - 1], share: link.second_tie_share })
            .sort((a, b) => b.share - a.share);

        const columns = new Map(table("clusters").columns.map((column) => [column.name, column]));
        const sources = data.sources.map((name) => ({
            name, title: sourceName(name), heading: capitalized(sourceName(name)), period: period(data.summary.sources[name]), ...data.summary.sources[name],
        }));
        const byId = new Map(clusters.map((cluster) => [cluster.id, cluster]));
        return {
            ...data, sources, clusters, table, of, partnersOf, byId, countryName,
            column: (name) => columns.get(name),
            isPopulationUnsure: (cluster) => cluster.population_points < fewPopulationPoints,
            anchor: (cluster) => `cluster-${cluster.id}`,
        };
    };
})(globalThis.geocluster ??= {});

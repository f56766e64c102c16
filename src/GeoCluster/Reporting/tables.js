"use strict";

/** Sortable tables of the data, and small static tables. */
((geocluster) => {
    const { element, numbers } = geocluster;
    const ascending = new Set(["rank", "type"]);

    const isRank = (name) => ascending.has(name) || name.endsWith("_rank") || name.startsWith("rank_");
    const isSigned = (name) => name.endsWith("growth");

    /** A data column as a column of a sortable table, with as many decimals as its numbers need. */
    geocluster.dataColumn = (column, rows) => {
        const { name, type, title, meaning, unit } = column;
        const decimals = type === "real" ? numbers.decimalsFor(rows.map((row) => row[name])) : 0;
        const write = type === "text" ? (value) => value ?? "" : isSigned(name) ? (value) => numbers.signed(value, 1) : (value) => numbers.fixed(value, decimals);
        return {
            key: name, title, unit: unit === title.toLowerCase() ? "" : unit, numeric: type !== "text", ascending: isRank(name), hint: meaning,
            value: (row) => row[name],
            cell: (row) => write(row[name]),
        };
    };

    /** A sortable data table with the named columns; the leading column is the header of each row. */
    geocluster.dataTable = ({ columns, rows }, { caption, names, leading, sort }) => geocluster.sortableTable({
        caption, rows, sort,
        columns: names.map((name) => columns.find((column) => column.name === name)).filter((column) => column !== undefined)
            .map((column) => ({ ...geocluster.dataColumn(column, rows), leading: column.name === leading })),
    }).element;

    /** Regions, subregions and countries with their clusters. */
    geocluster.regionTable = (run, frame) => {
        const { columns, rows } = run.table("regions");
        const named = rows.map((row) => ({ ...row, country: row.country === null ? null : run.countryName(row.country) }));
        frame.append(geocluster.dataTable({ columns, rows: named }, {
            caption: "Regions and countries", sort: null, leading: "region",
            names: ["region", "subregion", "country", "clusters", "clusters_fractional", "score", ...run.sources.map((source) => `${source.name}_share`), "top_clusters"],
        }));
    };

    /** Clusters of a single field that are not in the main ranking. */
    geocluster.nicheTable = (run, frame) => frame.append(geocluster.dataTable(run.table("niches"), {
        caption: "Niches", sort: null, leading: "name",
        names: ["field", "rank", "name", "countries", "score", "outside_clusters", "area_km2"],
    }));

    /** Types of clusters. */
    geocluster.typeTable = (run, frame) => frame.append(geocluster.plainTable("Types",
        [{ title: "Type", numeric: true }, { title: "Distinguishing fields" }, { title: "Clusters", numeric: true }],
        run.summary.typology.types.map(({ type, name, clusters }) => [String(type), name, numbers.whole(clusters)])));

    /**
     * A static table.
     * @param heads { title, numeric } of each column.
     * @param lines Cells of each row, texts or nodes; the first cell is the row header.
     */
    geocluster.plainTable = (caption, heads, lines, className) => element("table", { class: className },
        element("caption", { class: "visually-hidden" }, caption),
        element("thead", {}, element("tr", {}, heads.map(({ title, numeric, hint }) => element("th", { scope: "col", class: numeric ? "number" : null, title: hint }, title)))),
        element("tbody", {}, lines.map((cells) => element("tr", {}, cells.map((cell, i) =>
            element(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: heads[i].numeric ? "number" : null }, cell))))));
})(globalThis.geocluster ??= {});

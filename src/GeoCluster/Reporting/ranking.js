"use strict";

/** The table of all clusters: search, choice of columns, and the rows that match. */
((geocluster) => {
    const { element, numbers } = geocluster;

    /** Pairs of data columns, the ends of an interval, that are shown as one column. */
    const intervals = [
        { name: "score_interval", low: "score_low", high: "score_high", title: "95 % interval", like: "score" },
        { name: "rank_interval", low: "rank_low", high: "rank_high", title: "Rank, 95 % interval", like: "rank" },
    ];

    const isInterval = (name) => intervals.some(({ low, high }) => name === low || name === high);

    const intervalColumn = (run, { name, low, high, title, like }) => {
        const decimals = numbers.decimalsFor(run.clusters.map((cluster) => cluster[like]));
        return {
            key: name, title, unit: run.column(low).unit, numeric: true, ascending: like === "rank",
            hint: `${run.column(low).meaning} ${run.column(high).meaning}`,
            value: (cluster) => cluster[low],
            cell: (cluster) => numbers.range(cluster[low], cluster[high], (value) => numbers.fixed(value, decimals)),
        };
    };

    const plainColumn = (run, selection, column) => {
        const { numeric, ...rest } = geocluster.dataColumn(column, run.clusters);
        if (column.name === "name")
            return { ...rest, leading: true, cell: (cluster) => geocluster.clusterLink(run, cluster, selection) };
        if (column.name === "countries")
            return { ...rest, cell: (cluster) => cluster.countryNames };
        return { ...rest, numeric };
    };

    const allColumns = (run, selection) => run.tables.clusters.columns.flatMap((column) => {
        const before = isInterval(column.name) ? [] : [plainColumn(run, selection, column)];
        const interval = intervals.filter(({ low, like }) => run.column(low) && column.name === like);
        return [...before, ...interval.map((pair) => intervalColumn(run, pair))];
    });

    const firstShown = (run) => new Set([
        "rank", "name", "countries", "score", "score_interval", ...run.sources.map((source) => `${source.name}_share`), "area_km2", "intensity",
        ...run.sources.slice(0, 1).map((source) => `${source.name}_share_growth`),
    ]);

    // The text that the search looks in, without accents and in lower case.
    const searchText = (run, cluster) => geocluster.searched([
        cluster.name, cluster.id, cluster.countries ?? "", cluster.countryNames, ...run.of("organizations", cluster).map((row) => row.organization),
    ].join("\n"));

    geocluster.ranking = (run, selection, { frame, search, found, columnChoice }) => {
        const columns = allColumns(run, selection);
        const shown = firstShown(run);
        const texts = run.clusters.map((cluster) => searchText(run, cluster));
        const visibleColumns = () => columns.filter((column) => shown.has(column.key));
        const table = geocluster.sortableTable({
            caption: "Clusters by rank", columns: visibleColumns(), rows: run.clusters, sort: "rank", select: selection.select,
        });
        frame.append(table.element);

        const update = () => {
            const words = wanted();
            const rows = run.clusters.filter((cluster) => words.every((word) => texts[cluster.index].includes(word)));
            table.show(visibleColumns(), rows);
            found.textContent = words.length === 0 ? numbers.plural(rows.length, "cluster") : `${numbers.whole(rows.length)} of ${numbers.plural(run.clusters.length, "cluster")}`;
        };

        const wanted = geocluster.searchBox(search, update);

        const choice = (column) => element("label", { title: column.hint },
            element("input", {
                type: "checkbox", checked: shown.has(column.key), disabled: column.leading,
                change: (event) => {
                    shown[event.target.checked ? "add" : "delete"](column.key);
                    update();
                },
            }), ` ${column.title}`);
        columnChoice.querySelector("fieldset").append(...columns.map(choice));
        columnChoice.addEventListener("keydown", (event) => {
            if (event.key !== "Escape" || !columnChoice.open)
                return;
            event.preventDefault();
            columnChoice.open = false;
            columnChoice.querySelector("summary").focus();
        });

        document.addEventListener("pointerdown", (event) => {
            if (!columnChoice.contains(event.target))
                columnChoice.open = false;
        });

        selection.onChange(table.mark);
        // Printing shows all rows.
        addEventListener("beforeprint", () => table.show(visibleColumns(), run.clusters));
        addEventListener("afterprint", update);
        update();
    };
})(globalThis.geocluster ??= {});

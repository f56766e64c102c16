"use strict";

/** The changes from A to B as a table that can be sorted and searched. */
((geocluster) => {
    const { element, numbers } = geocluster;

    // Without accents and in lower case.
    const searchText = ({ kind, a, b }) => geocluster.searched([kind.name, ...[a, b].filter((cluster) => cluster !== null).flatMap(({ id, name, countries, countryNames }) => [id, name, countries, countryNames])].join("\n"));

    const columns = (selection) => {
        const link = (change, cluster) => element("a", {
            href: "#map", click: (event) => {
                event.preventDefault();
                // Otherwise, the row around the link would select the change again.
                event.stopPropagation();
                selection.select(change);
            },
        }, cluster.name);
        const ranked = (cluster) => cluster === null ? "" : `${cluster.rank}. ${cluster.name}`;
        const difference = ({ a, b }) => (b?.score ?? 0) - (a?.score ?? 0);
        const countries = ({ a, b }) => [...new Set([...(a?.countryNames ?? "").split(", "), ...(b?.countryNames ?? "").split(", ")])].filter((name) => name !== "").join(", ");
        const score = (key, title, of) => ({
            key, title, unit: "percent", numeric: true, value: (change) => of(change)?.score ?? null, cell: (change) => of(change) === null ? "" : numbers.fixed(of(change).score, 2),
        });
        return [
            { key: "kind", title: "Change", value: ({ kind }) => kind.name, cell: ({ kind }) => element("span", { class: "kind" }, geocluster.signInText(kind), kind.name) },
            { key: "cluster", title: "Cluster", leading: true, value: ({ cluster }) => cluster.name, cell: (change) => link(change, change.cluster) },
            { key: "countries", title: "Countries", value: countries, cell: countries },
            { key: "a", title: "In A", hint: "Rank and name in A", value: ({ a }) => a?.rank ?? null, cell: ({ a }) => ranked(a) },
            score("scoreA", "Score in A", ({ a }) => a),
            { key: "b", title: "In B", hint: "Rank and name in B", value: ({ b }) => b?.rank ?? null, cell: ({ b }) => ranked(b) },
            score("scoreB", "Score in B", ({ b }) => b),
            {
                key: "difference", title: "Difference", unit: "points", hint: "Score in B minus score in A; 0 if there is no cluster",
                numeric: true, value: difference, cell: (change) => numbers.signed(difference(change), 2),
            },
        ];
    };

    /** @returns show(changes), which replaces the rows. */
    geocluster.changeTable = (selection, { frame, search, found }) => {
        const shownColumns = columns(selection);
        let changes = [];
        const table = geocluster.sortableTable({ caption: "Changes from A to B", columns: shownColumns, rows: [], sort: null, select: selection.select });
        frame.append(table.element);

        const update = () => {
            const words = wanted();
            const rows = changes.filter((change) => words.every((word) => searchText(change).includes(word)));
            table.show(shownColumns, rows);
            found.textContent = words.length === 0 ? numbers.plural(rows.length, "change") : `${numbers.whole(rows.length)} of ${numbers.plural(changes.length, "change")}`;
        };

        const wanted = geocluster.searchBox(search, update);
        selection.onChange(table.mark);
        // Printing shows all rows.
        addEventListener("beforeprint", () => table.show(shownColumns, changes));
        addEventListener("afterprint", update);

        return {
            show: (newChanges) => {
                changes = newChanges;
                update();
            },
        };
    };
})(globalThis.geocluster ??= {});

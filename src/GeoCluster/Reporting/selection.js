"use strict";

/** Which cluster the reader looks at. Map, table, card and charts listen, so that none of them knows another. */
((geocluster) => {
    geocluster.selection = () => {
        const listeners = [];
        let selected = null;

        const select = (cluster) => {
            selected = cluster;
            for (const listener of listeners)
                listener(cluster);
        };

        addEventListener("keydown", (event) => {
            if (event.key === "Escape" && selected !== null && !event.defaultPrevented)
                select(null);
        });

        return {
            select,
            /** Told the cluster, or null. */
            onChange: (listener) => listeners.push(listener),
        };
    };

    /** A link to the card of a cluster that selects it when it is simply clicked. */
    geocluster.clusterLink = (run, cluster, selection) => geocluster.element("a", {
        href: `#${run.anchor(cluster)}`,
        click: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey)
                return;
            event.preventDefault();
            // The row around it would select once more.
            event.stopPropagation();
            selection.select(cluster);
        },
    }, cluster.name);
})(globalThis.geocluster ??= {});

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
})(globalThis.geocluster ??= {});

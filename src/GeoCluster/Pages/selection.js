"use strict";

/** What the reader looks at, such as a cluster. Map, table and charts listen, so that none of them knows another. */
((geocluster) => {
    geocluster.selection = () => {
        const listeners = [];
        let selected = null;

        const select = (item) => {
            selected = item;
            for (const listener of listeners)
                listener(item);
        };

        addEventListener("keydown", (event) => {
            if (event.key === "Escape" && selected !== null && !event.defaultPrevented)
                select(null);
        });

        return {
            select,
            /** Told what is selected, or null. */
            onChange: (listener) => listeners.push(listener),
        };
    };
})(globalThis.geocluster ??= {});

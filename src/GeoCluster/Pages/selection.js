"use strict";

/** The selected item, such as a cluster. The map, table and charts listen to it, so that they do not depend on each other. */
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
            /** The listener is called with the selected item, or null. */
            onChange: (listener) => listeners.push(listener),
        };
    };
})(globalThis.geocluster ??= {});

"use strict";

((geocluster) => {
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

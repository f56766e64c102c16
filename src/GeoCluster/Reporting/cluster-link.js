"use strict";

((geocluster) => {
    /** A link to the card of a cluster. A plain click, without a modifier key, selects the cluster instead. */
    geocluster.clusterLink = (run, cluster, selection) => geocluster.element("a", {
        href: `#${run.anchor(cluster)}`,
        click: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey)
                return;
            event.preventDefault();
            // Otherwise the table row around the link would select the cluster again.
            event.stopPropagation();
            selection.select(cluster);
        },
    }, cluster.name);
})(globalThis.geocluster ??= {});

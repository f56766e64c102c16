"use strict";

/** Marks on a map that arrow keys walk through: one of them is the stop of the tab key. */
((geocluster) => {
    /**
     * @param container holds the marks
     * @param nodes the marks in their order, read anew at each key
     * @param choose is told the index of the mark that Enter or the space bar chooses
     * @returns makes a node the stop of the tab key
     */
    geocluster.walkMarks = (container, nodes, choose) => {
        const setTabStop = (stop) => {
            for (const node of nodes())
                node.setAttribute("tabindex", node === stop ? 0 : -1);
        };

        container.addEventListener("keydown", (event) => {
            const all = nodes();
            const at = all.indexOf(event.target);
            const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
            if (event.key === "Enter" || event.key === " ") {
                choose(at);
            } else if (all[next]) {
                setTabStop(all[next]);
                all[next].focus({ preventScroll: true });
            } else {
                return;
            }
            event.preventDefault();
        });
        return setTabStop;
    };
})(globalThis.geocluster ??= {});

"use strict";

/** Marks on a map that the arrow keys move through; the Tab key stops at one of them. */
((geocluster) => {
    /**
     * @param container the element that contains the marks
     * @param nodes returns the marks in order; called at each key press
     * @param choose called with the index of the mark that Enter or the space bar chooses
     * @returns a function that makes a node the one where the Tab key stops
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

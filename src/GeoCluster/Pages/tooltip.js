"use strict";

/** A small box beside the pointer, or beside the focused element, within a positioned container. */
((geocluster) => {
    const { element } = geocluster;
    const gap = 14;

    geocluster.tooltip = (container) => {
        const box = element("div", { class: "tooltip", role: "status", hidden: true });
        container.append(box);

        return {
            /** Shows lines near a point, in pixels of the container. */
            show(x, y, lines) {
                box.replaceChildren(...lines);
                box.hidden = false;
                const right = x + gap + box.offsetWidth <= container.clientWidth ? x + gap : x - gap - box.offsetWidth;
                const below = y + gap + box.offsetHeight <= container.clientHeight ? y + gap : y - gap - box.offsetHeight;
                box.style.left = `${Math.max(0, right)}px`;
                box.style.top = `${Math.max(0, below)}px`;
            },
            hide() {
                box.hidden = true;
            },
        };
    };
})(globalThis.geocluster ??= {});

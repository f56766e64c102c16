"use strict";

/** Saves charts as separate files, for publications: in the light theme, with all styles inlined. */
((geocluster) => {
    const { element, shape } = geocluster;
    const styles = [
        "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "opacity", "paint-order", "vector-effect",
        "font-family", "font-size", "font-weight", "text-anchor",
    ];
    const initial = new Map([
        ["fill", "rgb(0, 0, 0)"], ["fill-opacity", "1"], ["stroke", "none"], ["stroke-width", "1px"], ["stroke-opacity", "1"], ["stroke-dasharray", "none"], ["stroke-linejoin", "miter"],
        ["opacity", "1"], ["paint-order", "normal"], ["vector-effect", "none"], ["font-weight", "400"], ["text-anchor", "start"],
    ]);
    const ofScreen = ["class", "tabindex", "role", "aria-pressed", "aria-hidden", "aria-label", "style"];

    const inlined = (node, isText) => {
        const copy = node.cloneNode(false);
        for (const name of ofScreen)
            copy.removeAttribute(name);
        const computed = getComputedStyle(node);
        for (const name of styles) {
            const value = computed.getPropertyValue(name);
            if (value !== initial.get(name) && (!name.startsWith("font") || isText(node)))
                copy.setAttribute(name, value);
        }
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE)
                copy.append(child.cloneNode());
            else if (getComputedStyle(child).display !== "none")
                copy.append(inlined(child, isText));
        }
        return copy;
    };

    const light = (make) => {
        const root = document.documentElement;
        const { theme } = root.dataset;
        root.dataset.theme = "light";
        try {
            return make();
        } finally {
            root.dataset.theme = theme;
        }
    };

    /** The text of an SVG file that looks like the image in the light theme. */
    geocluster.svgText = (image) => light(() => {
        const copy = inlined(image, (node) => node.localName === "text" || node.localName === "tspan");
        const [x, y, width, height] = image.getAttribute("viewBox").split(/[ ,]+/);
        copy.setAttribute("width", width);
        copy.setAttribute("height", height);
        copy.prepend(shape("rect", { x, y, width, height, fill: "#ffffff" }));
        return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
    });

    /** A button that saves the image returned by image(); the name has no file extension. */
    geocluster.saveButton = (image, name) => element("button", {
        type: "button", class: "save screen-only",
        click: () => {
            const address = URL.createObjectURL(new Blob([geocluster.svgText(image())], { type: "image/svg+xml" }));
            element("a", { href: address, download: `${typeof name === "function" ? name() : name}.svg` }).click();
            setTimeout(() => URL.revokeObjectURL(address), 1000);
        },
    }, "Save as SVG");
})(globalThis.geocluster ??= {});

"use strict";

/** Creates elements. Texts are only ever inserted as text, so names in the data may contain any characters. */
((geocluster) => {
    const svgNamespace = "http://www.w3.org/2000/svg";

    const filled = (node, attributes, children) => {
        for (const [name, value] of Object.entries(attributes)) {
            if (typeof value === "function")
                node.addEventListener(name, value);
            else if (value !== null && value !== undefined && value !== false)
                node.setAttribute(name, value === true ? "" : value);
        }
        node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
        return node;
    };

    /**
     * Creates an HTML element. An attribute that is a function listens to the event of that name; one that is null, undefined or false is
     * left out. Children are nodes, texts, or lists of them; null and empty children are left out.
     */
    geocluster.element = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

    /** Creates an SVG element; the parameters are those of element. */
    geocluster.shape = (name, attributes = {}, ...children) => filled(document.createElementNS(svgNamespace, name), attributes, children);

    /** A line of a tooltip: a lead in bold, then the rest. */
    geocluster.line = (lead, ...rest) => geocluster.element("div", {}, geocluster.element("strong", {}, lead), ...rest);

    /**
     * Fills the parts of a template: elements with data-value="NAME" get the text or nodes of that name; those with data-if="NAME" stay
     * only if that name has a value, and those with data-if="!NAME" only if it has none.
     */
    geocluster.fill = (root, values) => {
        const isThere = (value) => Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false && value !== "";
        for (const node of root.querySelectorAll("[data-if]")) {
            const name = node.dataset.if;
            if (name.startsWith("!") ? isThere(values[name.slice(1)]) : !isThere(values[name]))
                node.remove();
        }
        for (const node of root.querySelectorAll("[data-value]")) {
            const value = values[node.dataset.value];
            if (isThere(value))
                node.replaceChildren(...[value].flat());
        }
        return root;
    };
})(globalThis.geocluster ??= {});

"use strict";

/** Makes elements. Texts are only ever set as text, so that names in the data can hold anything. */
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
     * An HTML element. Attributes that are functions are listeners of the event of that name; null, undefined and false leave an attribute out.
     * Children are nodes or texts, or lists of them; null and empty ones are left out.
     */
    geocluster.element = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

    /** An SVG element, in the same way. */
    geocluster.shape = (name, attributes = {}, ...children) => filled(document.createElementNS(svgNamespace, name), attributes, children);

    /** Shows a text with a lead in front of it in bold: a line of a tooltip. */
    geocluster.line = (lead, ...rest) => geocluster.element("div", {}, geocluster.element("strong", {}, lead), ...rest);

    /**
     * Fills the parts of a template: elements with data-value="NAME" get the text or the nodes of that name; those with data-if="NAME" stay only
     * if there is something of that name, and with data-if="!NAME" only if there is not.
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

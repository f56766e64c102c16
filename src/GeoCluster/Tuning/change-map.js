"use strict";

/** The clusters of A and B on the world map: rings for those of A, dots for those of B, signs for changes. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const mostLabels = 25;
    const labelHeight = 14;
    const signRadius = 6;
    const smallDegrees = 60;
    // At lower zoom, outlines are too small to see.
    const nearZoom = 2;

    const home = (study) => {
        const { clusters } = study.own;
        const box = clusters.length > 1 ? geocluster.bounds([[clusters.map(({ longitude, latitude }) => [longitude, latitude])]]) : null;
        return box !== null && box.east - box.west < smallDegrees && box.north - box.south < smallDegrees ? box : null;
    };

    const boxOf = ({ a, b }) => {
        const at = [a, b].filter((cluster) => cluster !== null);
        const margin = 0.6;
        return {
            west: d3.min(at, ({ longitude }) => longitude) - margin, east: d3.max(at, ({ longitude }) => longitude) + margin,
            south: d3.min(at, ({ latitude }) => latitude) - margin, north: d3.max(at, ({ latitude }) => latitude) + margin,
        };
    };

    const lines = ({ kind, a, b }) => {
        const line = (letter, cluster) => cluster === null ? null
            : element("div", {}, `${letter}: ${cluster.rank}. ${cluster.name}, score ${numbers.percent(cluster.score)}`);
        return [geocluster.line((b ?? a).name, ` ${kind.name}`), element("div", { class: "muted" }, (b ?? a).countryNames), line("A", a), line("B", b)].filter((node) => node !== null);
    };

    /** @returns show(choice, changes), which replaces what is shown. */
    geocluster.changeMap = (study, selection, container, legendContainer) => {
        const map = geocluster.worldMap(container, study.countries,
            "Map of the changes. Plus and minus zoom, arrow keys move, 0 shows the whole world. "
                + "Press Tab, then the arrow keys, to move through the changes.", home(study));
        const tooltip = geocluster.tooltip(container);
        const outlines = shape("g", {}, study.outlines.filter((outline) => outline !== null).map((outline) => shape("path", { class: "own-outline", d: geocluster.polygonsPath(outline, map.project, 4) })));
        const [rings, dots, signs, labels] = [shape("g", { "aria-hidden": "true" }), shape("g", { "aria-hidden": "true" }), shape("g"), shape("g", { "aria-hidden": "true" })];
        map.ground.append(outlines);
        map.overlay.append(rings, dots, signs, labels);
        container.after(geocluster.saveButton(() => container.querySelector("svg.world"), "changes"));
        let view = null;
        let still = [];
        let marks = [];
        let selected = null;

        const radiusOf = (highest) => (score) => Math.max(1.5, Math.min(14, 4 + view.width / 110) * Math.sqrt(score / highest));
        let highest = 1;

        const at = ({ longitude, latitude }) => map.project([longitude, latitude]);

        const draw = () => {
            if (view === null)
                return;
            const radius = radiusOf(highest);
            outlines.style.display = view.zoom >= nearZoom ? "" : "none";
            for (const { node, point, cluster } of still) {
                const [x, y] = view.toScreen(point);
                node.setAttribute("cx", x.toFixed(1));
                node.setAttribute("cy", y.toFixed(1));
                node.setAttribute("r", radius(cluster.score).toFixed(1));
            }
            const points = marks.map((mark) => {
                const [x, y] = view.toScreen(mark.point);
                mark.node.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
                return { x, y, radius: signRadius, width: mark.width, height: labelHeight };
            });
            const first = marks.findIndex(({ change }) => change === selected);
            const order = first < 0 ? d3.range(marks.length) : [first, ...d3.range(marks.length).filter((i) => i !== first)];
            const most = Math.min(mostLabels, Math.round((6 + 4 * Math.log2(view.zoom)) * Math.min(1, view.width / 700)));
            const placed = geocluster.placeLabels(order.map((i) => points[i]), view, most);
            order.forEach((i, k) => {
                const { label } = marks[i];
                label.style.display = placed[k] === null ? "none" : "";
                if (placed[k] === null)
                    return;
                label.setAttribute("x", placed[k].x.toFixed(1));
                label.setAttribute("y", placed[k].y.toFixed(1));
                label.setAttribute("text-anchor", placed[k].anchor);
            });
        };

        const hover = (change, [x, y]) => tooltip.show(x, y, lines(change));

        const markOf = (change, i) => {
            const point = at(change.cluster);
            const node = shape("g", {
                class: "change", role: "button", tabindex: i === 0 ? 0 : -1, "aria-label": `${change.cluster.name} ${change.kind.name}`,
                click: () => selection.select(change),
                pointerenter: (event) => hover(change, d3.pointer(event, container)), pointerleave: () => tooltip.hide(),
                focus: () => hover(change, view.toScreen(point)), blur: () => tooltip.hide(),
            }, geocluster.changeSign(change.kind));
            return { change, point, node, label: shape("text", { class: "name" }, change.cluster.name), width: 0 };
        };

        const showLegend = (present, isOwnShown) => legendContainer.replaceChildren(element("div", { class: "legend" }, element("ul", {},
            element("li", {}, shape("svg", { width: 16, height: 16, "aria-hidden": "true" }, shape("circle", { class: "of-a", cx: 8, cy: 8, r: 6 })), "cluster of A, area by score"),
            element("li", {}, shape("svg", { width: 16, height: 16, "aria-hidden": "true" }, shape("circle", { class: "of-b", cx: 8, cy: 8, r: 6 })), "cluster of B, area by score"),
            present.map(({ kind, count }) => element("li", {}, geocluster.signInText(kind), `${kind.name} (${numbers.whole(count)})`)),
            isOwnShown ? element("li", { class: "screen-only" },
                shape("svg", { width: 16, height: 16, "aria-hidden": "true" },
                    shape("rect", { class: "own-outline", x: 2, y: 2, width: 12, height: 12 })),
                "outline with the current setting, when zoomed in") : null)));

        const setTabStop = geocluster.walkMarks(signs, () => marks.map(({ node }) => node), (i) => selection.select(marks[i].change));

        selection.onChange((change) => {
            selected = change;
            tooltip.hide();
            for (const mark of marks)
                mark.node.classList.toggle("selected", mark.change === change);
            draw();
            const mark = marks.find((candidate) => candidate.change === change);
            if (mark === undefined)
                return;
            setTabStop(mark.node);
            map.flyTo(boxOf(change));
        });
        map.onView((newView) => {
            view = newView;
            draw();
        });

        return {
            show: ({ a, b }, { changes, present }) => {
                tooltip.hide();
                const circle = (kind, cluster) => ({ cluster, point: at(cluster), node: shape("circle", { class: kind }) });
                const [ofA, ofB] = [a.clusters.map((cluster) => circle("of-a", cluster)), a === b ? [] : b.clusters.map((cluster) => circle("of-b", cluster))];
                still = [...ofA, ...ofB];
                highest = d3.max(still, ({ cluster }) => cluster.score) || 1;
                marks = changes.map(markOf);
                rings.replaceChildren(...ofA.map(({ node }) => node).reverse());
                dots.replaceChildren(...ofB.map(({ node }) => node).reverse());
                // The highest scores are drawn on top.
                signs.replaceChildren(...marks.map(({ node }) => node).reverse());
                labels.replaceChildren(...marks.map(({ label }) => label));
                for (const mark of marks) {
                    mark.label.style.display = "";
                    mark.width = mark.label.getComputedTextLength();
                }
                const isOwnShown = (a.isOwn || b.isOwn) && study.outlines.some((outline) => outline !== null);
                outlines.style.visibility = isOwnShown ? "" : "hidden";
                showLegend(present, isOwnShown);
                draw();
            },
        };
    };
})(globalThis.geocluster ??= {});

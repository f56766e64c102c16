"use strict";

/** The clusters on the world map: circles by score when zoomed out, outlines when zoomed in, names where there is room. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const mostLabels = 40;
    const labelHeight = 14;
    const smallDegrees = 60;

    /** The lines of the tooltip of a cluster. */
    geocluster.clusterLines = (run, cluster) => [
        geocluster.line(`${cluster.rank}. ${cluster.name}`),
        element("div", { class: "muted" }, cluster.countryNames),
        element("div", {}, `Score ${numbers.percent(cluster.score)}`,
            numbers.isMissing(cluster.score_low) ? "" : ` (${numbers.range(cluster.score_low, cluster.score_high, numbers.real)})`),
        ...run.sources.map((source) => element("div", {}, `${source.heading} ${numbers.percent(cluster[`${source.name}_share`])}`)),
    ];

    const legend = (classes, radius) => {
        const largest = Math.max(...classes.map((c) => radius(c.upper)));
        const circle = ({ upper, shade, label }) => {
            const r = radius(upper);
            return element("li", {},
                shape("svg", { width: 2 * r + 2, height: 2 * largest + 2, "aria-hidden": "true" },
                    shape("circle", { cx: r + 1, cy: largest + 1, r, fill: geocluster.classColor(shade) })),
                label);
        };
        return element("div", { class: "legend" },
            element("span", {}, "Score, percent of the world; the area of a circle is proportional to the score"),
            element("ul", {}, classes.map(circle)));
    };

    // If all clusters lie in a small part of the world, the map starts there.
    const home = (clusters) => {
        const box = geocluster.bounds([[clusters.map((cluster) => [cluster.longitude, cluster.latitude])]]);
        return box.east - box.west < smallDegrees && box.north - box.south < smallDegrees && clusters.length > 1 ? box : null;
    };

    geocluster.clusterMap = (run, selection, container, legendContainer) => {
        const { clusters } = run;
        const map = geocluster.worldMap(container, run.countries,
            "Map of the clusters. Plus and minus zoom, arrow keys move, 0 shows the whole world. "
                + "Press Tab, then the arrow keys, to move through the clusters by rank.", home(clusters));
        const tooltip = geocluster.tooltip(container);
        const classes = geocluster.valueClasses(clusters.map((cluster) => cluster.score));
        const highest = Math.max(...clusters.map((cluster) => cluster.score), 0) || 1;
        const color = (cluster) => geocluster.classColor(geocluster.classOf(classes, cluster.score).shade);
        // Area by score, with a minimum radius so that the smallest stay visible.
        const radiusAt = (width) => (score) => Math.max(1.5, Math.min(18, 5 + width / 80) * Math.sqrt(score / highest));
        let selected = null;
        let view = null;

        const marks = clusters.map((cluster) => {
            const [x, y] = map.project([cluster.longitude, cluster.latitude]);
            const listeners = {
                click: () => selection.select(cluster),
                pointerenter: (event) => hover(cluster, d3.pointer(event, container)),
                pointerleave: () => tooltip.hide(),
            };
            const box = cluster.outline === null ? null : geocluster.bounds(cluster.outline);
            const outline = box === null ? null
                : shape("path", { class: "outline", d: geocluster.polygonsPath(cluster.outline, map.project, 4), fill: color(cluster), stroke: color(cluster), ...listeners });
            const circle = shape("circle", {
                class: "cluster", fill: color(cluster), role: "button", tabindex: cluster.index === 0 ? 0 : -1,
                "aria-label": `${cluster.rank}. ${cluster.name}, score ${numbers.percent(cluster.score)}`, ...listeners,
                focus: () => hover(cluster, view.toScreen([x, y])), blur: () => tooltip.hide(),
            });
            const label = shape("text", { class: "name", "aria-hidden": "true" }, `${cluster.rank} ${cluster.name}`);
            // Half of the longer side of the outline, to compare its size with that of the circle.
            const reach = box === null ? 0 : d3.max([[box.west, box.south], [box.east, box.north]].map(map.project), ([a, b]) => Math.max(Math.abs(a - x), Math.abs(b - y)));
            return { cluster, x, y, outline, circle, label, box, reach: Math.min(reach, 100), width: 0 };
        });

        const hover = (cluster, [x, y]) => tooltip.show(x, y, geocluster.clusterLines(run, cluster));

        map.ground.append(...marks.map((mark) => mark.outline).filter((outline) => outline !== null));
        // The highest scores are drawn on top.
        const circles = shape("g", {}, marks.map((mark) => mark.circle).reverse());
        map.overlay.append(circles, shape("g", {}, marks.map((mark) => mark.label)));
        for (const mark of marks)
            mark.width = mark.label.getComputedTextLength();
        legendContainer.append(legend(classes, radiusAt(container.clientWidth)));

        const place = (mark, radius) => {
            const [x, y] = view.toScreen([mark.x, mark.y]);
            const r = radius(mark.cluster.score);
            // A circle fades while its outline grows from its own size to twice that.
            const fading = Math.min(1, Math.max(0, mark.reach * view.scale / r - 1));
            mark.circle.setAttribute("cx", x.toFixed(1));
            mark.circle.setAttribute("cy", y.toFixed(1));
            mark.circle.setAttribute("r", r.toFixed(1));
            mark.circle.style.opacity = (1 - fading).toFixed(2);
            mark.circle.style.pointerEvents = fading === 1 ? "none" : "";
            mark.outline?.classList.toggle("near", fading > 0);
            return { x, y, radius: fading === 1 ? 0 : r, width: mark.width, height: labelHeight };
        };

        const draw = () => {
            const radius = radiusAt(view.width);
            const points = marks.map((mark) => place(mark, radius));
            // Few names at world scale, more when zoomed in; the selected cluster first.
            const most = Math.min(mostLabels, Math.round((6 + 4 * Math.log2(view.zoom)) * Math.min(1, view.width / 700)));
            const order = selected === null ? d3.range(points.length) : [selected, ...d3.range(points.length).filter((i) => i !== selected)];
            const placed = geocluster.placeLabels(order.map((i) => points[i]), view, most);
            order.forEach((i, k) => {
                const label = marks[i].label;
                label.style.display = placed[k] === null ? "none" : "";
                if (placed[k] === null)
                    return;
                label.setAttribute("x", placed[k].x.toFixed(1));
                label.setAttribute("y", placed[k].y.toFixed(1));
                label.setAttribute("text-anchor", placed[k].anchor);
            });
        };

        map.onView((newView) => {
            view = newView;
            draw();
        });

        const setTabStop = geocluster.walkMarks(circles, () => marks.map((mark) => mark.circle), (i) => selection.select(marks[i].cluster));

        selection.onChange((cluster) => {
            for (const mark of marks) {
                mark.circle.classList.toggle("selected", mark.cluster === cluster);
                mark.outline?.classList.toggle("selected", mark.cluster === cluster);
            }
            tooltip.hide();
            selected = cluster?.index ?? null;
            draw();
            if (cluster === null)
                return;
            setTabStop(marks[cluster.index].circle);
            map.flyTo(marks[cluster.index].box ?? { west: cluster.longitude, east: cluster.longitude, south: cluster.latitude, north: cluster.latitude });
        });
    };
})(globalThis.geocluster ??= {});

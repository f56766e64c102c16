"use strict";

/** Intensity against score, both on logarithmic scales, so that clusters of the same population lie on one diagonal line. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const margin = { top: 16, right: 24, bottom: 42, left: 64 };
    const [width, height] = [960, 480];
    const extremes = 6;

    const powers = ([low, high]) => d3.range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1)
        .flatMap((power) => [1, 2, 5].map((step) => Number(`${step}e${power}`))).filter((value) => value >= low && value <= high);

    // Population in millions is score divided by intensity, so each of these is a line within the frame.
    const populationLines = (x, y) => [0.1, 0.3, 1, 3, 10, 30, 100].map((millions) => {
        // The line starts high enough above the lower edge to leave room for its label below it.
        const from = Math.max(x.domain()[0], 1.4 * y.domain()[0] * millions);
        const to = Math.min(x.domain()[1], y.domain()[1] * millions);
        if (from >= to)
            return null;
        return shape("g", { class: "population" },
            shape("line", { x1: x(from), y1: y(from / millions), x2: x(to), y2: y(to / millions) }),
            shape("text", { x: x(from) + 4, y: y(from / millions) + 13 }, `${millions} million people`));
    });

    /** The chart as a figure, or null without population. */
    geocluster.intensityChart = (run, selection) => {
        const clusters = run.clusters.filter((cluster) => cluster.intensity > 0 && cluster.score > 0);
        if (clusters.length < 2)
            return null;
        const padded = (values) => [d3.min(values) / 1.25, d3.max(values) * 1.35];
        const x = d3.scaleLog(padded(clusters.map((cluster) => cluster.score)), [margin.left, width - margin.right]);
        const y = d3.scaleLog(padded(clusters.map((cluster) => cluster.intensity)), [height - margin.bottom, margin.top]);
        const container = element("div", { class: "with-tooltip" });
        const tooltip = geocluster.tooltip(container);

        const dot = (cluster) => shape("circle", {
            cx: x(cluster.score), cy: y(cluster.intensity), r: 4.5, class: run.isPopulationUnsure(cluster) ? "dot unsure" : "dot",
            click: () => selection.select(cluster),
            pointerenter: (event) => tooltip.show(...d3.pointer(event, container), [...geocluster.clusterLines(run, cluster),
                element("div", {}, `Intensity ${numbers.real(cluster.intensity)}, population ${numbers.rounded(cluster.population)}`)]),
            pointerleave: () => tooltip.hide(),
        });

        const first = (value, direction) => [...clusters].sort((a, b) => direction * (value(b) - value(a))).slice(0, extremes);
        const named = [...new Set([...first((cluster) => cluster.score, 1), ...first((cluster) => cluster.intensity, 1), ...first((cluster) => cluster.intensity, -1).slice(0, 3)])];
        const points = named.map((cluster) => ({ x: x(cluster.score), y: y(cluster.intensity), radius: 5, width: 6 * [...cluster.name].length, height: 13 }));
        const placed = geocluster.placeLabels(points, { width, height: height - margin.bottom }, named.length);

        const dots = clusters.map(dot);
        selection.onChange((selected) => dots.forEach((node, i) => node.classList.toggle("selected", clusters[i] === selected)));
        container.append(shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Intensity against score, as in the table" },
            powers(x.domain()).map((tick) => [
                shape("line", { class: "grid", x1: x(tick), x2: x(tick), y1: margin.top, y2: height - margin.bottom }),
                shape("text", { class: "muted-text", x: x(tick), y: height - margin.bottom + 16, "text-anchor": "middle" }, String(tick))]),
            powers(y.domain()).map((tick) => [
                shape("line", { class: "grid", x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick) }),
                shape("text", { class: "muted-text", x: margin.left - 6, y: y(tick) + 4, "text-anchor": "end" }, String(tick))]),
            populationLines(x, y),
            shape("text", { class: "title", x: width - margin.right, y: height - 6, "text-anchor": "end" }, "Score, percent of the world →"),
            shape("text", { class: "title", x: margin.left + 6, y: margin.top + 4 }, "↑ Score per million people"),
            dots,
            named.map((cluster, i) => placed[i] === null ? null
                : shape("text", { class: "name", x: placed[i].x, y: placed[i].y, "text-anchor": placed[i].anchor }, cluster.name))));

        const unsure = clusters.some(run.isPopulationUnsure);
        return element("figure", { class: "chart wide" },
            element("figcaption", {}, element("h3", {}, "Intensity against size"),
                element("p", { class: "muted" }, "Both scales are logarithmic; diagonal lines connect clusters of the same population.",
                    unsure
                        ? " Hollow dots: few points of the population data lie inside the cluster, so its intensity is uncertain." : "")),
            container);
    };
})(globalThis.geocluster ??= {});

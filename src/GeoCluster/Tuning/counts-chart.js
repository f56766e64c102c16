"use strict";

/** The number of clusters at every minimum density, as a step line for each epsilon. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const labelHeight = 13;

    // Steps are in descending order of minimum density: each applies from its own density down to that of the next.
    const countAt = (steps, minDensity) => steps.findLast(([from]) => from >= minDensity)?.[1] ?? 0;

    const path = (steps, x, y, least) => {
        let line = "";
        steps.forEach(([from, clusters], i) => {
            const to = Math.max(least, steps[i + 1]?.[0] ?? least);
            if (from > least)
                line += `${i === 0 ? `M${x(from).toFixed(1)},${y(1).toFixed(1)}` : `H${x(from).toFixed(1)}`}V${y(clusters).toFixed(1)}H${x(to).toFixed(1)}`;
        });
        return line;
    };

    geocluster.countsChart = (study) => {
        const { width, height, top, right, bottom, left } = geocluster.curveSize;
        const present = study.counts.filter((steps) => steps.length > 0);
        if (present.length === 0)
            return null;
        const densest = d3.max(present, (steps) => steps[0][0]);
        // The range of the grid, extended to a power of ten of the lines if all of them lie below the grid.
        const least = Math.min(study.minDensities[0], densest / 10);
        const greatest = Math.max(densest, study.minDensities.at(-1));
        const seen = present.flatMap((steps) => [...steps.filter(([from]) => from >= least).map(([, clusters]) => clusters), countAt(steps, least)]);
        const x = d3.scaleLog([least, greatest], [left, width - right]);
        const y = d3.scaleLog([1, Math.max(2, d3.max(seen))], [height - bottom, top]);
        const color = (e) => d3.interpolateViridis(study.epsilons.length === 1 ? 0.4 : 0.9 * e / (study.epsilons.length - 1));
        // The line of the current epsilon is on top.
        const order = d3.range(study.epsilons.length).sort((a, b) => (a === study.own.e) - (b === study.own.e));
        const { image, frame, figure } = geocluster.curveFigure({
            title: "Clusters by minimum density", name: "clusters-by-min-density",
            text: "A line for each epsilon, before neighbors are merged; the bold line is the current epsilon. "
                + "Where a line is flat, the choice hardly matters.",
            label: "Number of clusters by minimum density, a line for each epsilon; point at the chart for the numbers",
        },
        geocluster.curveAxes({
            x, y, xTicks: geocluster.logTicks(x), yTicks: geocluster.logTicks(y), xWrite: study.exact, yWrite: study.exact, xTitle: "minimum density", yTitle: "clusters",
        }),
        order.map((e) => shape("path", { class: e === study.own.e ? "curve own-curve" : "curve", d: path(study.counts[e], x, y, least), stroke: color(e) })),
        geocluster.markUpright(x(study.own.minDensity), `current minimum ${study.exact(study.own.minDensity)}`));

        // The legend beside the chart lists larger epsilons higher, as the grid does; it leaves some out if there are too many.
        const every = Math.ceil(study.epsilons.length / Math.floor((height - bottom - top) / labelHeight));
        const named = order.filter((e) => e === study.own.e || e % every === 0).sort((a, b) => b - a);
        image.append(shape("g", { class: "key", "aria-hidden": "true" }, named.map((e, i) => [
            shape("line", { x1: width - right + 6, x2: width - right + 18, y1: top + 6 + i * labelHeight, y2: top + 6 + i * labelHeight, stroke: color(e), class: e === study.own.e ? "curve own-curve" : "curve" }),
            shape("text", { x: width - right + 22, y: top + 10 + i * labelHeight, class: e === study.own.e ? "own" : null }, study.distance(study.epsilons[e])),
        ])));

        const tooltip = geocluster.tooltip(frame);
        const ruler = shape("line", { class: "ruler-line", y1: top, y2: height - bottom });
        image.append(ruler);
        image.addEventListener("pointermove", (event) => {
            const [px, py] = d3.pointer(event, image);
            if (px < left || px > width - right)
                return leave();
            ruler.setAttribute("x1", px);
            ruler.setAttribute("x2", px);
            ruler.style.display = "inline";
            const scale = image.clientWidth / width;
            const minDensity = x.invert(px);
            tooltip.show(px * scale, py * scale, [
                geocluster.line(`Minimum density ${numbers.real(minDensity)}`),
                ...study.epsilons.map((epsilon, e) => element("div", {}, `${study.distance(epsilon)}: ${numbers.whole(countAt(study.counts[e], minDensity))}`)),
            ]);
        });
        const leave = () => {
            ruler.style.display = "none";
            tooltip.hide();
        };
        image.addEventListener("pointerleave", leave);
        return figure;
    };
})(globalThis.geocluster ??= {});

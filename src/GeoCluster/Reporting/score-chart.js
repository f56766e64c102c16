"use strict";

/** The scores of the first clusters as dots, with their 95 % intervals. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const most = 50;
    const rowHeight = 18;
    const margin = { top: 24, right: 20, bottom: 6, left: 240 };
    const mostLetters = 34;

    const shortened = (name) => [...name].length <= mostLetters ? name : `${[...name].slice(0, mostLetters - 1).join("").trimEnd()}…`;

    /** The chart as a figure. */
    geocluster.scoreChart = (run, selection) => {
        const clusters = run.clusters.slice(0, most);
        const withIntervals = run.column("score_low") !== undefined;
        const width = 640;
        const height = margin.top + clusters.length * rowHeight + margin.bottom;
        const x = d3.scaleLinear([0, d3.max(clusters, (cluster) => cluster.score_high ?? cluster.score) || 1], [margin.left, width - margin.right]).nice();
        const y = (i) => margin.top + (i + 0.5) * rowHeight;
        const ticks = x.ticks(6);

        const row = (cluster, i) => {
            const dot = shape("circle", { cx: x(cluster.score), cy: y(i), r: 4 });
            const interval = numbers.isMissing(cluster.score_low) ? null
                : shape("line", { class: "interval", x1: x(cluster.score_low), x2: x(cluster.score_high), y1: y(i), y2: y(i) });
            return shape("g", { class: "row", click: () => selection.select(cluster) },
                shape("title", {}, `${cluster.rank}. ${cluster.name}: ${numbers.percent(cluster.score)}${interval ? ` (${numbers.range(cluster.score_low, cluster.score_high, numbers.real)})` : ""}`),
                shape("rect", { class: "hit", x: 0, y: y(i) - rowHeight / 2, width, height: rowHeight }),
                shape("text", { x: 22, y: y(i) + 4, class: "muted-text", "text-anchor": "end" }, String(cluster.rank)),
                shape("text", { x: 30, y: y(i) + 4 }, shortened(cluster.name)),
                interval, dot);
        };

        const rows = clusters.map(row);
        selection.onChange((cluster) => rows.forEach((node, i) => node.classList.toggle("selected", clusters[i] === cluster)));
        return element("figure", { class: "chart" },
            element("figcaption", {}, element("h3", {}, clusters.length === run.clusters.length ? "Scores" : `Scores of the first ${clusters.length}`),
                element("p", { class: "muted" }, withIntervals
                    ? "Percent of the world; lines are 95 % intervals. Where intervals overlap widely, the order is largely due to chance."
                    : "Percent of the world.")),
            shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Scores of the first clusters, as in the table" },
                ticks.map((tick) => shape("line", { class: "grid", x1: x(tick), x2: x(tick), y1: margin.top - 4, y2: height })),
                ticks.map((tick) => shape("text", { class: "muted-text", x: x(tick), y: margin.top - 9, "text-anchor": "middle" }, String(tick))),
                rows));
    };
})(globalThis.geocluster ??= {});

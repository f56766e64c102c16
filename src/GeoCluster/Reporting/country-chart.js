"use strict";

/** A bar chart of the summed scores of each country's clusters. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const most = 45;
    const rowHeight = 18;
    const margin = { top: 6, right: 150, bottom: 6, left: 150 };

    /** The chart as a figure, or null if no country is known. */
    geocluster.countryChart = (run) => {
        const countries = (run.table("regions")?.rows ?? []).filter((row) => row.level === "country" && row.country !== null).sort((a, b) => b.score - a.score);
        if (countries.length === 0)
            return null;
        const shown = countries.slice(0, most);
        const width = 640;
        const height = margin.top + shown.length * rowHeight + margin.bottom;
        const x = d3.scaleLinear([0, shown[0].score || 1], [margin.left, width - margin.right]);
        const row = (country, i) => {
            const y = margin.top + i * rowHeight;
            return shape("g", {},
                shape("text", { x: margin.left - 8, y: y + 13, "text-anchor": "end" }, run.countryName(country.country)),
                shape("rect", { class: "bar", x: margin.left, y: y + 3, width: Math.max(0.5, x(country.score) - margin.left), height: rowHeight - 6 }),
                shape("text", { x: x(country.score) + 6, y: y + 13 }, numbers.percent(country.score),
                    shape("tspan", { class: "muted-text", dx: 6 }, numbers.plural(country.clusters, "cluster"))));
        };
        return element("figure", { class: "chart" },
            element("figcaption", {}, element("h3", {}, "Scores by country"),
                element("p", { class: "muted" },
                    "Sum of the scores of a country's clusters, each weighted by the part of its records in that country. "
                        + "A cluster in two countries counts as a cluster of both.",
                    countries.length > most ? ` The chart shows the first ${most} of ${countries.length}.` : "")),
            shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Scores by country: ${shown.map((country) => `${run.countryName(country.country)} ${numbers.percent(country.score)}`).join(", ")}` },
                shown.map(row)));
    };
})(globalThis.geocluster ??= {});

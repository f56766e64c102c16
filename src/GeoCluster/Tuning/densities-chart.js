"use strict";

/** The number of observations by the density of their place, with the current minimum density. */
((geocluster) => {
    const { shape, numbers } = geocluster;

    geocluster.densitiesChart = (study) => {
        const { bins, epsilonMeters } = study.densities;
        if (bins.length === 0)
            return null;
        const { width, height, top, right, bottom, left } = geocluster.curveSize;
        const { minDensity } = study.own;
        const x = d3.scaleLog([Math.min(bins[0][0], minDensity), Math.max(bins.at(-1)[1], minDensity)], [left, width - right]);
        const y = d3.scaleLinear([0, d3.max(bins, ([, , count]) => count) || 1], [height - bottom, top]).nice();
        const bar = (from, to, count, kind) => to <= from ? null
            : shape("rect", { class: kind, x: x(from), width: Math.max(0.5, x(to) - x(from) - 0.7), y: y(count), height: y(0) - y(count) },
                shape("title", {}, `Density ${numbers.real(from)} to ${numbers.real(to)}: ${numbers.whole(count)} observations`));
        return geocluster.curveFigure({
            title: "Densities of observations", name: "densities",
            text: `Number of observations by the density of their place, within ${study.distance(epsilonMeters)}, `
                + "in ten bars per power of ten. Places at or above the minimum are core places. A minimum in a valley affects few observations.",
            label: `Number of observations by the density of their place, with the current minimum of ${study.exact(minDensity)}`,
        },
        geocluster.curveAxes({
            x, y, xTicks: geocluster.logTicks(x), yTicks: y.ticks(6), xWrite: study.exact, yWrite: numbers.whole, xTitle: "density", yTitle: "observations",
        }),
        bins.map(([from, to, count]) => [
            bar(from, Math.min(to, minDensity), count, "bar sparse"),
            bar(Math.max(from, minDensity), to, count, "bar"),
        ]),
        geocluster.markUpright(x(minDensity), `current minimum ${study.exact(minDensity)}`)).figure;
    };
})(globalThis.geocluster ??= {});

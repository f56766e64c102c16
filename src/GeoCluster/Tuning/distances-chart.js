"use strict";

/** The k-distances for the minimum density, ascending, with their knee and the current epsilon. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    // Shorter distances cannot be distinguished on a logarithmic scale that shows the others.
    const leastMeters = 100;

    geocluster.distancesChart = (study) => {
        const { meters, knee, minDensity, maxMeters } = study.kDistances;
        const known = meters.filter((value) => value !== null);
        if (meters.length === 0)
            return null;
        if (known.length === 0) {
            return element("figure", { class: "chart" }, element("h3", {}, "Distances to the minimum density"),
                element("p", {},
                    `No sampled observation has ${study.exact(minDensity)} observations within ${study.distance(maxMeters)}.`));
        }
        const { width, height, top, right, bottom, left } = geocluster.curveSize;
        const { epsilon } = study.own;
        const x = d3.scaleLinear([0, 100], [left, width - right]);
        const y = d3.scaleLog([leastMeters, Math.max(known.at(-1), 2 * epsilon, 2 * leastMeters)], [height - bottom, top]).clamp(true);
        // A measured distance, with about three digits.
        const kneeWords = knee === null ? "" : knee >= 1000 ? `${numbers.real(knee / 1000)}\u00a0km` : study.distance(knee);
        const core = 100 * known.filter((value) => value <= epsilon).length / meters.length;
        const beyond = 100 * (meters.length - known.length) / meters.length;
        const at = (i) => 100 * (i + 0.5) / meters.length;
        const yTicks = geocluster.logTicks(y);
        return geocluster.curveFigure({
            title: "Distances to the minimum density", name: "k-distances",
            text: `The distance from an observation within which ${study.exact(minDensity)} observations lie. `
                + `For about ${numbers.percent(core)} of the observations, it is at most the current epsilon: they are at core places.`
                + (beyond > 0 ? ` For ${numbers.percent(beyond)}, it is beyond ${study.distance(maxMeters)}.` : ""),
            label: `k-distances of observations, ascending; about ${numbers.percent(core)} are at most the current epsilon of `
                + study.distance(epsilon)
                + (knee === null ? "" : `; the knee is at ${kneeWords}`),
        },
        geocluster.curveAxes({
            x, y, xTicks: x.ticks(6), yTicks, xWrite: (tick) => `${tick}`, yWrite: (tick) => tick === leastMeters ? `≤ ${study.distance(tick)}` : study.distance(tick),
            xTitle: "percent of the observations, nearest first", yTitle: "distance",
        }),
        shape("path", { class: "curve own-curve single", d: d3.line((value, i) => x(at(i)), (value) => y(Math.max(leastMeters, value)))(known) }),
        geocluster.markAcross(
            y(Math.max(leastMeters, epsilon)), `current epsilon ${study.distance(epsilon)}`, "current", knee !== null && knee > epsilon),
        knee === null ? null : geocluster.markAcross(y(Math.max(leastMeters, knee)), `knee ${kneeWords}`, "knee", knee <= epsilon),
        knee === null ? null : shape("circle", { class: "knee-dot", cx: x(at(known.indexOf(knee))), cy: y(Math.max(leastMeters, knee)), r: 5 })).figure;
    };
})(globalThis.geocluster ??= {});

"use strict";

/** What the curves share: the figure with its title, text and button, the axes, and lines that mark a value. */
((geocluster) => {
    const { element, shape } = geocluster;

    geocluster.curveSize = { width: 640, height: 380, top: 22, right: 66, bottom: 44, left: 58 };

    /** A chart as a figure that can be saved. */
    geocluster.curveFigure = ({ title, text, label, name }, ...content) => {
        const { width, height } = geocluster.curveSize;
        const image = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, ...content);
        const frame = element("div", { class: "with-tooltip" }, image);
        return {
            image, frame,
            figure: element("figure", { class: "chart" },
                element("figcaption", {}, element("h3", {}, title), element("p", { class: "muted" }, text)), element("div", { class: "chart-frame" }, frame), geocluster.saveButton(() => image, name)),
        };
    };

    /** 1, 2 and 5 times powers of ten; only the powers themselves if there are many. */
    geocluster.logTicks = (scale) => {
        const [low, high] = scale.domain();
        const powers = d3.range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1);
        const factors = powers.length <= 4 ? [1, 2, 5] : [1];
        return powers.flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`))).filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
    };

    /** Both axes: scales, ticks and titles. */
    geocluster.curveAxes = ({ x, y, xTicks, yTicks, xWrite, yWrite, xTitle, yTitle }) => {
        const { width, height, top, right, bottom, left } = geocluster.curveSize;
        return shape("g", { "aria-hidden": "true" },
            yTicks.map((tick) => shape("line", { class: "grid", x1: left, x2: width - right, y1: y(tick), y2: y(tick) })),
            yTicks.map((tick) => shape("text", { class: "muted-text", x: left - 7, y: y(tick) + 4, "text-anchor": "end" }, yWrite(tick))),
            xTicks.map((tick) => shape("line", { class: "grid", x1: x(tick), x2: x(tick), y1: height - bottom, y2: height - bottom + 5 })),
            xTicks.map((tick) => shape("text", { class: "muted-text", x: x(tick), y: height - bottom + 18, "text-anchor": "middle" }, xWrite(tick))),
            shape("text", { class: "muted-text", x: width - right, y: height - 8, "text-anchor": "end" }, `${xTitle} →`),
            shape("text", { class: "muted-text", x: 8, y: top - 10 }, `↑ ${yTitle}`));
    };

    /** A horizontal line at a value, with a label. */
    geocluster.markAcross = (y, words, kind, below = false) => {
        const { width, right, left } = geocluster.curveSize;
        return shape("g", { class: `marker ${kind}` }, shape("line", { x1: left, x2: width - right, y1: y, y2: y }), shape("text", { x: left + 6, y: below ? y + 14 : y - 5 }, words));
    };

    /** A vertical line at a value, with a label. */
    geocluster.markUpright = (x, words) => {
        const { width, height, top, bottom, right } = geocluster.curveSize;
        const isLate = x > width - right - 150;
        return shape("g", { class: "marker current" }, shape("line", { x1: x, x2: x, y1: top, y2: height - bottom }),
            shape("text", { x: x + (isLate ? -5 : 5), y: top + 10, "text-anchor": isLate ? "end" : "start" }, words));
    };
})(globalThis.geocluster ??= {});

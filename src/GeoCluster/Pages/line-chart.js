"use strict";

/** A line chart over years or any other numbers, with the first and last values beside it. */
((geocluster) => {
    const { shape, numbers } = geocluster;
    const margin = { top: 18, right: 48, bottom: 22, left: 48 };

    /**
     * @param options points, [x, y] each, in order of x; width and height in pixels; label, the text alternative; write(y), which formats
     * values.
     * @returns An svg element. The scale of y starts at 0.
     */
    geocluster.lineChart = ({ points, width, height, label, write = numbers.real }) => {
        const x = d3.scaleLinear(d3.extent(points, ([at]) => at), [margin.left, width - margin.right]);
        const y = d3.scaleLinear([0, d3.max(points, ([, value]) => value) || 1], [height - margin.bottom, margin.top]);
        const [first, last] = [points[0], points.at(-1)];
        const text = (point, anchor, dx) => shape("text", { x: x(point[0]) + dx, y: y(point[1]) + 4, "text-anchor": anchor }, write(point[1]));
        const ends = points.length === 1 ? [first] : [first, last];
        return shape("svg", { class: "line-chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
            shape("line", { class: "grid", x1: margin.left, x2: width - margin.right, y1: y(0), y2: y(0) }),
            shape("path", { class: "line", d: d3.line(([at]) => x(at), ([, value]) => y(value))(points) }),
            points.map((point) => shape("circle", { cx: x(point[0]), cy: y(point[1]), r: 2.5 }, shape("title", {}, `${point[0]}: ${write(point[1])}`))),
            points.length > 1 ? text(first, "end", -6) : null,
            text(last, "start", 6),
            ends.map(([at]) => shape("text", { class: "muted-text", x: x(at), y: height - 6, "text-anchor": "middle" }, String(at))));
    };
})(globalThis.geocluster ??= {});

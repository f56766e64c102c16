"use strict";

/** A close-up of a cluster: its outline, the density of observations, towns, neighboring clusters, coasts, borders, and a scale bar. */
((geocluster) => {
    const { shape } = geocluster;
    const cellUnits = 10;
    const steps = 5;
    const labelSize = 17;

    // The whole turns that move longitudes from -180..180 into a box that may extend beyond that range.
    const turnsInto = (bounds, box) => [-360, 0, 360].filter((turn) => bounds.west + turn < box.east && bounds.east + turn > box.west
        && bounds.south < box.north && bounds.north > box.south);

    const moved = (polygons, turn) => turn === 0 ? polygons : polygons.map((polygon) => polygon.map((ring) => ring.map(([longitude, latitude]) => [longitude + turn, latitude])));

    // Cells by count, in steps of equal ratio up to the largest count; each step is one path.
    const density = ({ cells, rows }) => {
        const largest = cells.reduce((most, value, i) => i % 3 === 2 ? Math.max(most, value) : most, 1);
        const paths = Array(steps).fill("");
        for (let i = 0; i < cells.length; i += 3) {
            const [column, row, count] = cells.slice(i, i + 3);
            const step = Math.min(steps - 1, Math.floor(steps * Math.log1p(count) / Math.log1p(largest)));
            paths[step] += `M${column * cellUnits},${(rows - 1 - row) * cellUnits}h${cellUnits}v${cellUnits}h-${cellUnits}Z`;
        }
        return paths.map((d, step) => shape("path", { class: "cells", d, "fill-opacity": (0.14 + 0.2 * step).toFixed(2) }));
    };

    const towns = (places, project, size) => {
        const points = places.map(([name, longitude, latitude]) => {
            const [x, y] = project([longitude, latitude]);
            return { name, x, y, radius: 4, width: 0.56 * labelSize * [...name].length, height: labelSize };
        });
        const placed = geocluster.placeLabels(points, size, points.length);
        return points.map(({ name, x, y }, i) => placed[i] === null ? null : shape("g", { class: "town" },
            shape("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 4 }),
            shape("text", { x: placed[i].x.toFixed(1), y: placed[i].y.toFixed(1), "text-anchor": placed[i].anchor, "font-size": labelSize }, name)));
    };

    const ruler = ({ south, latStep, rows }, size) => {
        const middle = south + latStep * rows / 2;
        const { kilometers, pixels } = geocluster.scaleBar(cellUnits / (latStep * geocluster.kilometersPerDegree(middle).latitude), size.width / 3);
        return shape("g", { class: "ruler", transform: `translate(12,${size.height - 12})` },
            shape("path", { d: `M0,-6V0H${pixels.toFixed(1)}V-6` }), shape("text", { y: -9, "font-size": labelSize }, `${kilometers} km`));
    };

    /** Prepares what all close-ups need; returns a function that draws one, or returns null if there is nothing to draw. */
    geocluster.closeUps = (run) => {
        const countries = run.countries.map(({ polygons }) => ({ polygons, bounds: geocluster.bounds(polygons) }));
        const outlines = run.clusters.filter((cluster) => cluster.outline !== null)
            .map((cluster) => ({ cluster, polygons: cluster.outline, bounds: geocluster.bounds(cluster.outline) }));

        return (cluster) => {
            const grid = cluster.closeUp;
            if (grid === null)
                return null;
            const { west, south, lonStep, latStep, columns, rows } = grid;
            const box = { west, south, east: west + columns * lonStep, north: south + rows * latStep };
            const size = { width: columns * cellUnits, height: rows * cellUnits };
            const project = ([longitude, latitude]) => [(longitude - west) / lonStep * cellUnits, (box.north - latitude) / latStep * cellUnits];
            const clipped = d3.geoPath(d3.geoIdentity().clipExtent([[-2, -2], [size.width + 2, size.height + 2]]));
            const within = (items) => items.flatMap((item) => turnsInto(item.bounds, box).map((turn) => ({ ...item, polygons: moved(item.polygons, turn) })));
            const land = ({ polygons }) => clipped({ type: "MultiPolygon", coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map(project))) });

            return shape("svg", {
                class: "close-up", viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "aria-label": `Close-up of ${cluster.name} with ${grid.towns.map(([town]) => town).join(", ") || "no towns"}`,
            },
            within(countries).map((country) => shape("path", { class: "land", d: land(country) })),
            density(grid),
            within(outlines).map((other) => shape("path", {
                class: other.cluster === cluster ? "own" : "neighbor", d: geocluster.polygonsPath(other.polygons, project, 1),
            }, shape("title", {}, other.cluster.name))),
            towns(grid.towns, project, size),
            ruler(grid, size));
        };
    };
})(globalThis.geocluster ??= {});

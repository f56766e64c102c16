"use strict";

/**
 * Polygons in degrees, as in the data: arrays of polygons, of rings, of [longitude, latitude], cut at the antimeridian.
 * They are drawn corner by corner: since they are already cut, d3 does not have to clip them, and the direction of rings does not matter.
 */
((geocluster) => {
    /** SVG path data of polygons; project([longitude, latitude]) gives each corner. */
    geocluster.polygonsPath = (polygons, project, decimals = 2) => {
        let path = "";
        for (const polygon of polygons) {
            for (const ring of polygon) {
                for (let i = 0; i < ring.length - 1; i++) {
                    const [x, y] = project(ring[i]);
                    path += `${i === 0 ? "M" : "L"}${x.toFixed(decimals)},${y.toFixed(decimals)}`;
                }
                path += "Z";
            }
        }
        return path;
    };

    /** West, south, east and north of polygons; if they lie on both sides of the antimeridian, west is above 0 and east is above 180. */
    geocluster.bounds = (polygons) => {
        const corners = polygons.flat(2);
        const crosses = corners.some(([longitude]) => longitude >= 179.99) && corners.some(([longitude]) => longitude <= -179.99);
        const longitudes = corners.map(([longitude]) => crosses && longitude < 0 ? longitude + 360 : longitude);
        const latitudes = corners.map(([, latitude]) => latitude);
        return { west: d3.min(longitudes), south: d3.min(latitudes), east: d3.max(longitudes), north: d3.max(latitudes) };
    };
})(globalThis.geocluster ??= {});

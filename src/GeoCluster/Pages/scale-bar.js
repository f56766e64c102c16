"use strict";

/** Lengths on the ground, for scale bars. */
((geocluster) => {
    const toRadians = Math.PI / 180;

    /**
     * Kilometers per degree of latitude and of longitude at a latitude on WGS 84, accurate to a thousandth: the first terms of the series.
     */
    geocluster.kilometersPerDegree = (latitude) => ({
        latitude: 111.132 - 0.56 * Math.cos(2 * latitude * toRadians),
        longitude: 111.413 * Math.cos(latitude * toRadians) - 0.094 * Math.cos(3 * latitude * toRadians),
    });

    /** The longest bar of 1, 2 or 5 times a power of ten kilometers that is at most mostPixels long. */
    geocluster.scaleBar = (pixelsPerKilometer, mostPixels) => {
        const most = mostPixels / pixelsPerKilometer;
        const power = 10 ** Math.floor(Math.log10(most));
        const kilometers = [5, 2, 1].map((n) => n * power).find((length) => length <= most * (1 + 1e-9)) ?? power;
        return { kilometers: Number(kilometers.toPrecision(1)), pixels: kilometers * pixelsPerKilometer };
    };
})(globalThis.geocluster ??= {});

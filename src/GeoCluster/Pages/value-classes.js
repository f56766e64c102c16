"use strict";

/**
 * Classes of values with round limits: the five largest of 1, 2 and 5 times powers of ten below the largest value, as in the QGIS styles.
 */
((geocluster) => {
    const most = 6;

    const roundNumbersBelow = (largest, count) => {
        const limits = [];
        // Limits are parsed from text, since multiplying by a power of ten may not give the double that the text gives.
        for (let power = Math.ceil(Math.log10(largest)); limits.length < count; power--) {
            for (const step of [5, 2, 1]) {
                const limit = Number(`${step}e${power}`);
                if (limit < largest && limits.length < count)
                    limits.push(limit);
            }
        }
        return limits;
    };

    /** Classes, highest first: { lower, upper, shade, label }. Shade 0 is the lowest possible class, 5 the highest. */
    geocluster.valueClasses = (values) => {
        const largest = Math.max(0, ...values);
        const least = Math.min(largest, ...values);
        const limits = largest === 0 ? [] : roundNumbersBelow(largest, most - 1).filter((limit) => limit > least);
        const count = limits.length + 1;
        return Array.from({ length: count }, (_, i) => ({
            lower: limits[i] ?? 0,
            upper: limits[i - 1] ?? largest,
            // The highest class always has the same shade; the shades of fewer classes are further apart.
            shade: count === 1 ? most - 1 : Math.floor((most - 1) * (count - 1 - i) / (count - 1)),
            label: limits.length === 0 ? "all"
                : i === 0 ? `${limits[0]} and more`
                : i === count - 1 ? `below ${limits.at(-1)}`
                : `${limits[i]} to ${limits[i - 1]}`,
        }));
    };

    /** The class of a value. */
    geocluster.classOf = (classes, value) => classes.find((c) => value >= c.lower) ?? classes.at(-1);

    /** Color of a class in the current theme. */
    geocluster.classColor = (shade) => `var(--class-${shade})`;
})(globalThis.geocluster ??= {});

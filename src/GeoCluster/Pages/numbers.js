"use strict";

/** Formats all numbers on a page. */
((geocluster) => {
    const missing = "–";
    const narrowSpace = "\u202f";
    const formats = new Map();

    const isMissing = (value) => value === null || value === undefined || Number.isNaN(value);

    const format = (value, decimals) => {
        if (!formats.has(decimals))
            formats.set(decimals, new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
        return formats.get(decimals).format(value).replace("-", "\u2212");
    };

    // Decimals for about three significant digits: 79.6, 4.79, 0.512.
    const decimalsOf = (value) => value === 0 ? 0 : Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));

    const fixed = (value, decimals) => isMissing(value) ? missing : format(value, decimals);

    const whole = (value) => fixed(value, 0);

    /** About three significant digits. */
    const real = (value) => isMissing(value) ? missing : format(value, decimalsOf(value));

    const percent = (value) => isMissing(value) ? missing : `${format(value, Math.min(2, decimalsOf(value)) || 1)}${narrowSpace}%`;

    const signed = (value, decimals) => isMissing(value) ? missing : (value > 0 ? "+" : "") + format(value, decimals);

    const range = (low, high, text) => isMissing(low) || isMissing(high) ? missing : `${text(low)}–${text(high)}`;

    /**
     * Decimals for a column: three significant digits for its largest number, and two for all but the smallest tenth, but at most five
     * digits in total; none if all numbers are whole.
     */
    const decimalsFor = (values) => {
        const present = values.filter((value) => !isMissing(value) && value !== 0).map(Math.abs).sort((a, b) => a - b);
        if (present.length === 0 || present.every(Number.isInteger))
            return 0;
        const [low, high] = [present[Math.floor(present.length / 10)], present.at(-1)];
        return Math.max(0, Math.min(Math.max(decimalsOf(low) - 1, decimalsOf(high)), 4 - Math.floor(Math.log10(high))));
    };

    /** 38.2 million; below a million, all digits. */
    const rounded = (value) => {
        if (isMissing(value))
            return missing;
        const [size, name] = value >= 1e9 ? [1e9, "billion"] : value >= 1e6 ? [1e6, "million"] : [1, ""];
        return name === "" ? whole(value) : `${real(value / size)} ${name}`;
    };

    const plural = (count, one, many = `${one}s`) => `${whole(count)} ${count === 1 ? one : many}`;

    const ordinal = (value) => {
        const ending = value % 100 >= 11 && value % 100 <= 13 ? "th" : ["th", "st", "nd", "rd"][value % 10] ?? "th";
        return `${whole(value)}${ending}`;
    };

    /** Joins texts as in a sentence: a, b and c. */
    const list = (texts) => texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;

    geocluster.numbers = { missing, isMissing, whole, real, fixed, percent, signed, range, decimalsFor, rounded, plural, ordinal, list };
})(globalThis.geocluster ??= {});

"use strict";

/** The study that the page shows: its data, with settings as objects, their names, and the changes between two of them. */
((geocluster) => {
    const { numbers } = geocluster;
    const countryNames = new Intl.DisplayNames("en", { type: "region", style: "short", fallback: "code" });

    const countryName = (code) => /^[A-Z]{2}$/.test(code) ? countryNames.of(code) : code;

    // All digits of a threshold, as it was given.
    const exact = (value) => new Intl.NumberFormat("en", { maximumFractionDigits: 6 }).format(value);

    /** 15 km; in meters below a kilometer. */
    const distance = (meters) => meters >= 1000 ? `${exact(meters / 1000)}\u00a0km` : `${exact(meters)}\u00a0m`;

    // In the opposite direction, a split is a merger.
    const reversed = { grown: "shrunk", shrunk: "grown", split: "merged", merged: "split", regrouped: "regrouped", new: "gone", gone: "new" };

    /**
     * @param data The data, as TunePage.cs writes them.
     * @returns The data, and: setting(e, m), { epsilon, minDensity, e, m, value(measure), clusters, isOwn, isRecommended }, always the same
     * object; own; recommended, or null; settings, all of them; neighbors(setting), { title, setting } of each; changes(a, b), [{ kind, a,
     * b }] with clusters or null, which are known from the current setting to any other, and between neighbors; words(setting); distance;
     * exact.
     */
    geocluster.readStudy = (data) => {
        const names = data.names.map(([id, name, countries]) => {
            const codes = countries.split("/").filter((code) => code !== "");
            return { id, name, countries: codes.join("/"), countryNames: codes.map(countryName).join(", ") };
        });
        const isAt = (place, e, m) => place !== null && place.epsilon === e && place.minDensity === m;
        const grid = data.epsilons.map((epsilon, e) => data.minDensities.map((minDensity, m) => ({
            epsilon, minDensity, e, m,
            isOwn: isAt(data.own, e, m),
            isRecommended: isAt(data.recommended, e, m),
            value: (measure) => measure.values[e][m],
            clusters: data.clusters[e][m].map(([name, score, count, longitude, latitude], index) => ({ ...names[name], rank: index + 1, score, count, longitude, latitude })),
        })));
        const setting = (e, m) => grid[e]?.[m];
        const measure = (name) => data.measures.find((candidate) => candidate.name === name);

        const listed = (changes, from, to, isBackwards) => changes.map(([kind, a, b]) => isBackwards
            ? { kind: reversed[kind], a: b === null ? null : from.clusters[b], b: a === null ? null : to.clusters[a] }
            : { kind, a: a === null ? null : from.clusters[a], b: b === null ? null : to.clusters[b] });

        const changes = (a, b) => {
            if (a.isOwn)
                return listed(data.changesFromOwn[b.e][b.m], a, b, false);
            const [lower, isBackwards] = a.e + a.m < b.e + b.m ? [a, false] : [b, true];
            const steps = a.m === b.m ? data.changesToNextEpsilon : data.changesToNextMinDensity;
            return listed(steps[lower.e][lower.m], a, b, isBackwards);
        };

        const neighbors = ({ e, m }) => [
            { title: "the next lower epsilon", setting: setting(e - 1, m) }, { title: "the next higher epsilon", setting: setting(e + 1, m) },
            { title: "the next lower minimum density", setting: setting(e, m - 1) }, { title: "the next higher minimum density", setting: setting(e, m + 1) },
        ].filter((neighbor) => neighbor.setting !== undefined);

        return {
            ...data, setting, measure, changes, neighbors, distance, exact,
            settings: grid.flat(),
            own: setting(data.own.epsilon, data.own.minDensity),
            recommended: data.recommended === null ? null : { ...data.recommended, setting: setting(data.recommended.epsilon, data.recommended.minDensity) },
            words: ({ epsilon, minDensity }) => `epsilon ${distance(epsilon)}, minimum density ${exact(minDensity)}`,
            clusterCount: (of) => of.value(measure("clusters")),
            isCut: (of) => of.value(measure("clusters")) > data.mostListed,
        };
    };
})(globalThis.geocluster ??= {});

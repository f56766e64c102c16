"use strict";

/** Tables that stand as they are: small steps of the present setting, and what the targets take. */
((geocluster) => {
    const { element, numbers } = geocluster;

    const table = (caption, heads, rows) => element("table", { class: "small" },
        element("caption", { class: "visually-hidden" }, caption),
        element("thead", {}, element("tr", {}, heads.map((head, i) => element("th", { scope: "col", class: i === 0 ? null : "number" }, head)))),
        element("tbody", {}, rows.map(({ cells, isMarked }) => element("tr", {}, cells.map((cell, i) => i === 0 ? element("th", { scope: "row" }, isMarked ? element("mark", {}, cell) : cell) : element("td", { class: "number" }, cell))))));

    /** What a small change of a threshold does. */
    geocluster.stepsTable = (study, frame) => frame.append(table("Small changes of the present setting",
        ["Step", "Clusters", "Clusters that change", "Of what is in clusters, alters"],
        study.neighborhood.changes.map((change) => ({
            cells: [geocluster.stepWords(study, change), numbers.whole(change.clusters), numbers.whole(change.clustersChanged), numbers.percent(100 * change.changedPart)],
            isMarked: change.changedPart > study.neighborhood.cliffPart,
        }))));

    // Out of reach, there is the most of what was wanted, and nothing of the other.
    const foundCells = (study, target) => target === null ? [] : target.minDensity === null
        ? ["out of reach", target.clusters > 0 ? numbers.whole(target.clusters) : "", target.score > 0 ? numbers.percent(target.score) : ""]
        : [study.exact(target.minDensity), numbers.whole(target.clusters), numbers.percent(target.score)];

    /** The minimum density that meets each target, by epsilon. */
    geocluster.targetTable = (study, frame) => {
        const { clusters, scorePart, found } = study.targets;
        const heads = (goal) => [`Minimum density for ${goal}`, "clusters", "score"];
        frame.append(table("Targets by epsilon", [
            "Epsilon",
            ...clusters === null ? [] : heads(numbers.plural(clusters, "cluster")),
            ...scorePart === null ? [] : heads(`${geocluster.exactPercent(study, scorePart)} of the score`),
        ], found.map((of, e) => ({
            cells: [study.distance(study.epsilons[e]), ...foundCells(study, of.clusters), ...foundCells(study, of.score)],
            isMarked: e === study.own.e,
        }))));
    };
})(globalThis.geocluster ??= {});

"use strict";

/** Static tables: small changes of the current setting, and the minimum densities that reach the targets. */
((geocluster) => {
    const { element, numbers } = geocluster;

    const table = (caption, heads, rows) => element("table", { class: "small" },
        element("caption", { class: "visually-hidden" }, caption),
        element("thead", {}, element("tr", {}, heads.map((head, i) => element("th", { scope: "col", class: i === 0 ? null : "number" }, head)))),
        element("tbody", {}, rows.map(({ cells, isMarked }) => element("tr", {}, cells.map((cell, i) => i === 0 ? element("th", { scope: "row" }, isMarked ? element("mark", {}, cell) : cell) : element("td", { class: "number" }, cell))))));

    /** The effect of a small change of a threshold. */
    geocluster.stepsTable = (study, frame) => frame.append(table("Small changes of the current setting",
        ["Change", "Clusters", "Clusters that change", "Changed part of what is in clusters"],
        study.neighborhood.changes.map((change) => ({
            cells: [geocluster.stepWords(study, change), numbers.whole(change.clusters), numbers.whole(change.clustersChanged), numbers.percent(100 * change.changedPart)],
            isMarked: change.changedPart > study.neighborhood.cliffPart,
        }))));

    // If the target is not reachable, the largest possible number or score is shown.
    const foundCells = (study, target) => target === null ? [] : target.minDensity === null
        ? ["not reachable", target.clusters > 0 ? numbers.whole(target.clusters) : "",
            target.score > 0 ? numbers.percent(target.score) : ""]
        : [study.exact(target.minDensity), numbers.whole(target.clusters), numbers.percent(target.score)];

    /** The minimum density that reaches each target, by epsilon. */
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

"use strict";

/** How clusters change from A to B: the kinds of change, their signs and words, and a sentence about the changes. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const area = 90;

    const turned = (type) => ({ draw: (context, size) => {
        const flipped = { moveTo: (x, y) => context.moveTo(x, -y), lineTo: (x, y) => context.lineTo(x, -y), closePath: () => context.closePath() };
        type.draw(flipped, size);
    } });
    const diagonal = { draw: (context, size) => {
        const cross = (x, y) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2];
        const rotated = { moveTo: (x, y) => context.moveTo(...cross(x, y)), lineTo: (x, y) => context.lineTo(...cross(x, y)), closePath: () => context.closePath() };
        d3.symbolCross.draw(rotated, size);
    } };

    /**
     * Kinds in the order of the legend. Whether a change has a cluster of A, of B or of both distinguishes a split from a cluster that is
     * split off, and absorbing others from being absorbed. The table shows the name; the sentence uses count, for one cluster and for
     * several.
     */
    const kinds = [
        { key: "new", name: "appears", count: ["appears", "appear"], symbol: d3.symbolCross },
        { key: "gone", name: "disappears", count: ["disappears", "disappear"], symbol: diagonal },
        { key: "split", name: "splits", count: ["splits", "split"], symbol: d3.symbolDiamond },
        { key: "splitOff", name: "split off", count: ["is split off from another", "are split off from others"], symbol: d3.symbolDiamond, isHollow: true },
        { key: "merged", name: "absorbs others", count: ["absorbs others", "absorb others"], symbol: d3.symbolSquare },
        {
            key: "mergedInto", name: "absorbed", count: ["is absorbed by another", "are absorbed by others"],
            symbol: d3.symbolSquare, isHollow: true,
        },
        { key: "regrouped", name: "regrouped", count: ["is regrouped", "are regrouped"], symbol: d3.symbolStar },
        { key: "grown", name: "grows", count: ["grows", "grow"], symbol: d3.symbolTriangle },
        { key: "shrunk", name: "shrinks", count: ["shrinks", "shrink"], symbol: turned(d3.symbolTriangle) },
    ];
    const byKey = new Map(kinds.map((kind) => [kind.key, kind]));

    const kindOf = ({ kind, a, b }) => byKey.get(kind === "split" && a === null ? "splitOff" : kind === "merged" && b === null ? "mergedInto" : kind);

    /** The sign of a kind, centered on 0, 0. */
    geocluster.changeSign = (kind) => shape("path", { class: `sign ${kind.key}${kind.isHollow ? " hollow" : ""}`, d: d3.symbol(kind.symbol, area)() });

    /** A sign within a line of text. */
    geocluster.signInText = (kind) => shape("svg", { class: "sign-in-text", viewBox: "-9 -9 18 18", width: 16, height: 16, "aria-hidden": "true" }, geocluster.changeSign(kind));

    /** Changes between the two chosen settings, the highest scores first, and the number of each kind. */
    geocluster.changesOf = (study, { a, b }) => {
        const changes = study.changes(a, b)
            .map((change) => ({ ...change, kind: kindOf(change), cluster: change.b ?? change.a, height: Math.max(change.a?.score ?? 0, change.b?.score ?? 0) }))
            .sort((first, second) => second.height - first.height);
        const counts = d3.rollup(changes, (of) => of.length, ({ kind }) => kind);
        return { changes, present: kinds.filter((kind) => counts.has(kind)).map((kind) => ({ kind, count: counts.get(kind) })) };
    };

    /** The changes in a sentence or two. */
    geocluster.changeSentence = (study, { a, b }, { present }) => {
        const strong = (text) => element("strong", {}, text);
        const count = (setting) => numbers.plural(study.clusterCount(setting), "cluster");
        const isCut = study.isCut(a) || study.isCut(b);
        const rest = isCut ? `Only the first ${numbers.whole(study.mostListed)} clusters of each setting are listed and compared.`
            : "All others change by less than a tenth.";
        if (a === b)
            return [study.settings.length === 1 ? "The grid contains only the current setting."
                : "A and B are the same setting: choose another on the grid."];
        const start = ["From A (", study.words(a), `; ${count(a)}) to B (`, study.words(b), `; ${count(b)})`];
        if (present.length === 0)
            return [...start, " no cluster changes by a tenth or more.", isCut ? ` ${rest}` : ""];
        const parts = present.flatMap(({ kind, count: number }, i) => [
            i === 0 ? "" : i === present.length - 1 ? " and " : ", ", strong(numbers.whole(number)), ` ${kind.count[number === 1 ? 0 : 1]}`,
        ]);
        return [...start, ": ", ...parts, `. ${rest}`].filter((part) => part !== "");
    };
})(globalThis.geocluster ??= {});

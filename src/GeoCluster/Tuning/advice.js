"use strict";

/** The current setting, its faults, and what to do about them, in sentences. */
((geocluster) => {
    const { element, numbers } = geocluster;
    const strong = (text) => element("strong", {}, text);
    const percentOf = (part) => numbers.percent(100 * part);
    // Without padding: 5 %, not 5.00 %.
    const exactPercent = (study, part) => `${study.exact(100 * part)}\u202f%`;
    const overlap = (value) => numbers.fixed(value, 3);

    const figure = (value, term, note) => element("div", {}, element("dt", {}, term), element("dd", {}, element("span", { class: "value" }, value), element("span", { class: "muted" }, note)));

    const figures = (study) => {
        const { own, neighborhood } = study;
        const of = (name) => own.value(study.measure(name));
        if (study.clusterCount(own) === 0)
            return [];
        const most = Math.max(...neighborhood.changes.map((change) => change.changedPart));
        return [
            figure(numbers.whole(study.clusterCount(own)), "clusters", `in ${numbers.plural(of("countries"), "country", "countries")}`),
            figure(numbers.percent(of("score")), "of the score in clusters", `largest cluster ${numbers.percent(of("largest_share"))} of the observations`),
            study.settings.length === 1 ? null
                : figure(overlap(of("stability")), "stability", "least overlap with a neighboring setting; 1 means identical"),
            figure(
                percentOf(most), "changed by a small step", `at most, if a threshold changes by ${exactPercent(study, neighborhood.step)}`),
        ].filter((node) => node !== null);
    };

    const finding = (study) => {
        const count = study.clusterCount(study.own);
        const start = ["The current setting, ", strong(study.words(study.own)), ", finds "];
        return count === 0 ? [...start, strong("no cluster"), "."]
            : [...start, strong(numbers.plural(count, "cluster")), count === 1 ? ", which holds " : ", which hold ", strong(numbers.percent(study.own.value(study.measure("score")))), " of the score."];
    };

    const proposal = (study) => {
        const { proposed } = study.diagnosis;
        return proposed === null ? "No setting in the grid separates clusters: try a wider grid."
            : `Proposed: ${study.words({ epsilon: proposed.epsilonMeters, minDensity: proposed.minDensity })}.`;
    };

    const faults = {
        none: () => ({}),
        allNoise: (study) => ({
            faultTitle: "Everything is noise",
            fault: `No place reaches the minimum density of ${study.exact(study.own.minDensity)}: the greatest density at epsilon `
                + `${study.distance(study.own.epsilon)} is ${numbers.rounded(study.diagnosis.greatestDensity)}. ${proposal(study)}`,
        }),
        oneGiant: (study) => ({
            faultTitle: "One giant cluster",
            fault: `The largest cluster holds ${numbers.percent(study.own.value(study.measure("largest_share")))} of all observations, `
                + `and more than half of those in clusters. ${proposal(study)}`,
        }),
    };

    /** epsilon 14.25 km (5 % lower) */
    const stepWords = (study, change) => {
        const { step } = study.neighborhood;
        const isEpsilon = change.epsilonMeters !== study.own.epsilon;
        const isLower = isEpsilon ? change.epsilonMeters < study.own.epsilon : change.minDensity < study.own.minDensity;
        return `${isEpsilon ? `epsilon ${study.distance(change.epsilonMeters)}` : `minimum density ${study.exact(change.minDensity)}`} (${exactPercent(study, step)} ${isLower ? "lower" : "higher"})`;
    };

    const cliffs = (study) => {
        const { changes, cliffPart, step } = study.neighborhood;
        const over = changes.filter((change) => change.changedPart > cliffPart);
        if (over.length > 0) {
            const effect = (change) => `${stepWords(study, change)} changes ${percentOf(change.changedPart)} of what is in clusters `
                + `and ${numbers.plural(change.clustersChanged, "cluster")}`;
            return { cliff: numbers.list(over.map(effect)).replace(/^./, (letter) => letter.toUpperCase()) + "." };
        }
        const most = Math.max(...changes.map((change) => change.changedPart));
        return study.clusterCount(study.own) === 0 ? {}
            : { noCliff: "The current setting is not sensitive to small changes: "
                + `changing one threshold by ${exactPercent(study, step)} changes at most ${percentOf(most)} of what is in clusters.` };
    };

    const recommendation = (study) => {
        const { recommended } = study;
        if (study.settings.length === 1)
            return ["The grid contains only the current setting, so stability cannot be measured."];
        if (recommended === null)
            return ["No setting can be recommended: none in the grid separates clusters."];
        const overlapWords = `overlap with neighboring settings at least ${overlap(recommended.stability)}`;
        if (recommended.setting.isOwn)
            return [strong("Recommended: keep the current setting"), `, since no setting in the grid is more stable (${overlapWords}).`];
        const found = `${numbers.plural(study.clusterCount(recommended.setting), "cluster")} with ${numbers.percent(recommended.setting.value(study.measure("score")))} of the score`;
        return [
            strong(`Recommended: ${study.words(recommended.setting)}`),
            ` (${found}), since it is the most stable setting (${overlapWords}; `
                + `for the current setting, ${overlap(recommended.ownStability)}).`,
        ];
    };

    const targetWords = (study, { clusters, scorePart }) => numbers.list([
        clusters === null ? null : numbers.plural(clusters, "cluster"), scorePart === null ? null : `${exactPercent(study, scorePart)} of the score in clusters`,
    ].filter((text) => text !== null));

    const targetSentence = (study) => {
        const found = study.targets.found[study.own.e];
        const sentence = (wanted, target, words) => target === null ? null
            : target.minDensity === null ? `${wanted} cannot be reached (at most ${words(target)})`
            : `minimum density ${study.exact(target.minDensity)} gives ${words(target)}`;
        const sentences = [
            // If no minimum density gives the requested number, the closest number is given.
            sentence(
                numbers.plural(study.targets.clusters ?? 0, "cluster"), found.clusters, ({ clusters }) => numbers.plural(clusters, "cluster")),
            sentence(
                `${exactPercent(study, study.targets.scorePart ?? 0)} of the score`, found.score,
                ({ score }) => `${numbers.percent(score)} of the score in clusters`),
        ].filter((text) => text !== null);
        return sentences.length === 0 ? null : `At epsilon ${study.distance(study.own.epsilon)}, ${numbers.list(sentences)}.`;
    };

    geocluster.stepWords = stepWords;
    geocluster.exactPercent = exactPercent;

    /** The values for the texts of the page. */
    geocluster.advice = (study) => ({
        name: study.name,
        finding: finding(study),
        figures: figures(study),
        ...faults[study.diagnosis.fault](study),
        ...cliffs(study),
        recommendation: recommendation(study),
        targets: targetWords(study, study.targets),
        targetSentence: targetSentence(study),
        step: exactPercent(study, study.neighborhood.step),
        cliffPart: exactPercent(study, study.neighborhood.cliffPart),
        maxDistance: study.distance(study.kDistances.maxMeters),
        pipelineFile: study.pipeline.file,
        settings: study.pipeline.settings.join(", "),
        program: `${study.program.name} ${study.program.version}`,
    });
})(globalThis.geocluster ??= {});

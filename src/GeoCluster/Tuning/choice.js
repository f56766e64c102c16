"use strict";

/**
 * The two settings that are compared, A and B, and the measure that is shown. The parts of the page listen to it, so they do not depend on
 * each other.
 */
((geocluster) => {
    // Initially, the recommended setting or, if that is the current one, the neighboring setting that changes most.
    const first = (study) => {
        if (study.recommended !== null && !study.recommended.setting.isOwn)
            return study.recommended.setting;
        const changed = study.measure("changed");
        return d3.greatest(study.neighbors(study.own).map(({ setting }) => setting), (setting) => setting.value(changed)) ?? study.own;
    };

    /**
     * @returns a, b and measure, the current choice; chooseA, chooseB, chooseMeasure; onChange(listener), which calls the listener now and
     * on every change.
     */
    geocluster.choice = (study) => {
        const listeners = [];
        const choice = {
            a: study.own, b: first(study), measure: study.measures[0],
            // Changes are known only from the current setting, or from a neighbor of B.
            chooseB: (setting) => change({
                b: setting, a: study.neighbors(setting).some((neighbor) => neighbor.setting === choice.a) ? choice.a : study.own,
            }),
            chooseA: (setting) => change({ a: setting }),
            chooseMeasure: (measure) => change({ measure }),
            onChange: (listener) => {
                listeners.push(listener);
                listener();
            },
        };
        const change = (changed) => {
            Object.assign(choice, changed);
            for (const listener of listeners)
                listener();
        };
        return choice;
    };

    /** Fills the two lists of choices. */
    geocluster.choosers = (study, choice, { measureList, fromList, to }) => {
        const { element } = geocluster;
        measureList.append(...study.measures.map((measure) => element("option", { value: measure.name }, measure.title)));
        measureList.addEventListener("change", () => choice.chooseMeasure(study.measure(measureList.value)));

        let offered = [];
        choice.onChange(() => {
            measureList.value = choice.measure.name;
            const neighbors = study.neighbors(choice.b).filter(({ setting }) => !setting.isOwn);
            offered = [{ title: "the current setting", setting: study.own }, ...neighbors];
            fromList.replaceChildren(...offered.map(({ title, setting }, i) => element("option", { value: i, selected: setting === choice.a }, `${title}: ${study.words(setting)}`)));
            to.textContent = study.words(choice.b);
        });
        fromList.addEventListener("change", () => choice.chooseA(offered[Number(fromList.value)].setting));
    };
})(globalThis.geocluster ??= {});

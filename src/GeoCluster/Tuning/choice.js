"use strict";

/** Which two settings are compared, A and B, and which measure is shown. The parts of the page listen, so that none knows another. */
((geocluster) => {
    // Something to look at: the recommended setting or, where that is the present one, that next to it which changes most.
    const first = (study) => {
        if (study.recommended !== null && !study.recommended.setting.isOwn)
            return study.recommended.setting;
        const changed = study.measure("changed");
        return d3.greatest(study.neighbours(study.own).map(({ setting }) => setting), (setting) => setting.value(changed)) ?? study.own;
    };

    /** @returns a, b and measure as they are; chooseA, chooseB, chooseMeasure; onChange(listener), told of each change and at once. */
    geocluster.choice = (study) => {
        const listeners = [];
        const choice = {
            a: study.own, b: first(study), measure: study.measures[0],
            // What A was is known from B only if it is the present setting or next to B.
            chooseB: (setting) => tell({ b: setting, a: study.neighbours(setting).some((neighbour) => neighbour.setting === choice.a) ? choice.a : study.own }),
            chooseA: (setting) => tell({ a: setting }),
            chooseMeasure: (measure) => tell({ measure }),
            onChange: (listener) => {
                listeners.push(listener);
                listener();
            },
        };
        const tell = (changed) => {
            Object.assign(choice, changed);
            for (const listener of listeners)
                listener();
        };
        return choice;
    };

    /** Fills the two lists to choose from. */
    geocluster.choosers = (study, choice, { measureList, fromList, to }) => {
        const { element } = geocluster;
        measureList.append(...study.measures.map((measure) => element("option", { value: measure.name }, measure.title)));
        measureList.addEventListener("change", () => choice.chooseMeasure(study.measure(measureList.value)));

        let offered = [];
        choice.onChange(() => {
            measureList.value = choice.measure.name;
            const neighbours = study.neighbours(choice.b).filter(({ setting }) => !setting.isOwn);
            offered = [{ title: "the present setting", setting: study.own }, ...neighbours];
            fromList.replaceChildren(...offered.map(({ title, setting }, i) => element("option", { value: i, selected: setting === choice.a }, `${title}: ${study.words(setting)}`)));
            to.textContent = study.words(choice.b);
        });
        fromList.addEventListener("change", () => choice.chooseA(offered[Number(fromList.value)].setting));
    };
})(globalThis.geocluster ??= {});

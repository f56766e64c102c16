"use strict";

/** Builds the page. */
((geocluster) => {
    const frame = (id) => document.getElementById(id);
    const study = geocluster.readStudy(JSON.parse(frame("data").textContent));
    const choice = geocluster.choice(study);
    const selection = geocluster.selection();

    document.title = `${study.name}: density thresholds`;
    geocluster.fill(document.body, geocluster.advice(study));
    geocluster.themeButton(frame("theme"));
    geocluster.stepsTable(study, frame("steps-table"));
    geocluster.choosers(study, choice, { measureList: frame("measure"), fromList: frame("from"), to: frame("to") });
    geocluster.heatMap(study, choice, frame("heat-map"));

    const table = geocluster.changeTable(selection, { frame: frame("change-table"), search: frame("search"), found: frame("found") });
    const map = geocluster.changeMap(study, selection, frame("map"), frame("legend"));
    let shown = {};
    choice.onChange(() => {
        if (shown.a === choice.a && shown.b === choice.b)
            return;
        shown = { a: choice.a, b: choice.b };
        const all = geocluster.changesOf(study, choice);
        selection.select(null);
        frame("change-sentence").replaceChildren(...geocluster.changeSentence(study, choice, all));
        table.show(all.changes);
        map.show(choice, all);
    });

    frame("curves").append(...[geocluster.countsChart(study), geocluster.distancesChart(study), geocluster.densitiesChart(study)].filter((chart) => chart !== null));
    if (study.targets.clusters !== null || study.targets.scorePart !== null)
        geocluster.targetTable(study, frame("target-table"));
})(globalThis.geocluster ??= {});

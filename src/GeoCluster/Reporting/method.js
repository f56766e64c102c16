"use strict";

/**
 * How the results were obtained: the values in the text of the method, the rows, the settings, the files, and the command that reproduces
 * them.
 */
((geocluster) => {
    const { element, numbers, plainTable } = geocluster;

    const reasons = {
        missingRecordId: "no record id",
        missingCoordinate: "no longitude or latitude",
        notAPoint: "geometry is not a point",
        coordinateNotANumber: "longitude or latitude is not a number",
        latitudeOutOfRange: "latitude is not between −90 and 90",
        longitudeOutOfRange: "longitude is not between −180 and 180",
        nullIsland: "position is exactly 0, 0 (failed geocoding)",
        badYear: "year cannot be read",
        badWeight: "weight cannot be used",
        badCount: "count cannot be used",
        unequalLists: "lists differ in length",
        badPopulation: "number of people cannot be used",
    };

    const number = (title) => ({ title, numeric: true });

    // Sources, and the population if there is one.
    const accounts = (run) => [
        ...run.sources.map((source) => ({ heading: source.heading, rows: source.rows })),
        ...run.summary.population ? [{ heading: "Population", rows: run.summary.population.rows }] : [],
    ];

    // Every name that occurs in one of the accounts, in order of first occurrence.
    const names = (all, fate) => [...new Set(all.flatMap(({ rows }) => Object.keys(rows[fate] ?? {})))];

    const rowsTable = (run) => {
        const all = accounts(run);
        const line = (title, count) => [title, ...all.map(({ rows }) => numbers.whole(count(rows)))];
        return plainTable("Rows read", [{ title: "Rows" }, ...all.map(({ heading }) => number(heading))], [
            line("Read", (rows) => rows.read),
            line("Used", (rows) => rows.used),
            ...names(all, "filtered").map((filter) => line(`Filtered by ${filter}`, (rows) => rows.filtered[filter] ?? 0)),
            ...names(all, "unmatched").filter((lookup) => !names(all, "filtered").includes(lookup))
                .map((lookup) => line(`Without a match in ${lookup}`, (rows) => rows.unmatched?.[lookup] ?? 0)),
            ...names(all, "rejected").map((reason) => line(`Rejected: ${reasons[reason] ?? reason}`, (rows) => rows.rejected[reason] ?? 0)),
        ]);
    };

    const partsTable = (run) => {
        const part = (records, name) => [numbers.whole(records[name]), numbers.fixed(records[`${name}Percent`], 2)];
        return plainTable("Records by location",
            [{ title: "Source" }, number("World"), number("In clusters"), number("%"),
                number("In no cluster (noise)"), number("%"), number("Not located"), number("%")],
            run.sources.map(({ heading, records }) => [heading, numbers.whole(records.world), ...["clusters", "noise", "unlocated"].flatMap((name) => part(records, name))]));
    };

    const places = ({ all, core, border, noise }) =>
        `${numbers.plural(all, "place")}: ${numbers.whole(core)} core, ${numbers.whole(border)} border, ${numbers.whole(noise)} noise.`;

    const mergeTable = (run) => {
        const position = ([longitude, latitude]) => `${numbers.fixed(latitude, 4)}, ${numbers.fixed(longitude, 4)}`;
        return plainTable("Merged clusters", [{ title: "Now part of" }, number("Round"), number("Distance, km"), number("Tie, records"), { title: "Nearest places, latitude and longitude" }],
            run.summary.merges.map((merge) => [run.byId.get(merge.cluster)?.name ?? merge.cluster, String(merge.round), numbers.fixed(merge.distanceMeters / 1000, 2),
                numbers.real(merge.tie), `${position(merge.first)}; ${position(merge.second)}`]));
    };

    const isChanged = (setting) => setting.default !== null && setting.value !== setting.default;

    const settingsTable = (run) => plainTable("Settings", [{ title: "Setting" }, { title: "Value" }, { title: "Default" }],
        run.settings.map((setting) => [element("code", {}, setting.key),
            isChanged(setting) ? element("mark", {}, setting.value) : setting.value, setting.default ?? ""]));

    // A setting that contains characters with a meaning to the shell is quoted.
    const quoted = (text) => /^[\w.=,:/%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
    const command = ({ file, settings }) => ["geocluster run", quoted(file), ...settings.map((setting) => `--set ${quoted(setting)}`)].join(" ");

    const typology = ({ typology: found }) => found === undefined ? {} : {
        types: found.types,
        typesFound: true,
        silhouette: numbers.fixed(d3.max(Object.values(found.silhouetteByTypes ?? {})), 2),
        explained: numbers.percent(d3.sum(found.explainedPercent)),
    };

    /** The values and conditions of the texts; settings by their keys. */
    geocluster.methodValues = (run) => {
        const settings = Object.fromEntries(run.settings.map(({ key, value }) => [key, value]));
        const weights = run.sources.map((source) => source.weight);
        const uncounted = run.sources.filter((source) => settings[`sources.${source.name}.clustering`] === "false");
        const { bootstrap } = run.summary;
        return {
            ...settings,
            ...typology(run.summary),
            [settings["clustering.weighting"]]: true,
            [settings["clustering.earth"]]: true,
            [settings["merge.rule"]]: true,
            merging: settings["merge.rule"] !== undefined && settings["merge.rule"] !== "none",
            outsideClustering: numbers.list(uncounted.map((source, i) => i === 0 ? source.heading : source.title)),
            mean: weights.every((weight) => weight === weights[0]) ? "mean"
                : `weighted mean (${run.sources.map((source) => `${source.title} ${numbers.real(source.weight)}`).join(", ")})`,
            bootstrap: bootstrap?.draws > 0,
            draws: numbers.whole(bootstrap?.draws),
            sensitivity: settings["sensitivity.range"] !== undefined,
            sensitivityRange: numbers.percent(100 * settings["sensitivity.range"]),
            intensity: run.column("intensity") !== undefined,
            growth: run.sources.some((source) => run.column(`${source.name}_growth`)),
            places: places(run.summary.places),
            merges: run.summary.merges,
            changed: run.settings.some(isChanged),
            command: command(run.pipeline),
            pipelineFile: run.pipeline.file,
            pipelineText: run.pipeline.text,
            program: `${run.program.name} ${run.program.version}`,
        };
    };

    /** Inserts the tables of the data and settings into their frames. */
    geocluster.methodTables = (run, frame) => {
        frame("rows-table").append(rowsTable(run));
        frame("parts-table").append(partsTable(run));
        frame("merge-table")?.append(mergeTable(run));
        frame("settings-table").append(settingsTable(run));
    };
})(globalThis.geocluster ??= {});

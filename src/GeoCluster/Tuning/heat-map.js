"use strict";

/** A measure over the grid: a cell per setting. The arrow keys move through the cells; one cell is chosen for comparison. */
((geocluster) => {
    const { element, shape, numbers } = geocluster;
    const width = 1000;
    const margin = { top: 8, right: 12, bottom: 112, left: 74 };
    const mostCellHeight = 46;
    const scaleWidth = 260;
    const steps = 24;
    // If the largest value is more than this many times the median, the color scale is logarithmic.
    const wide = 8;
    // Below this part of viridis, white text is easier to read than black.
    const darkPart = 0.48;

    /** Percentages with a percent sign, overlaps with three decimals, counts as whole numbers. */
    const writer = (measure) => measure.unit === "percent" ? numbers.percent : measure.unit === "up to 1" ? (value) => numbers.fixed(value, 3) : numbers.whole;
    /** A short form that fits into a cell. */
    const short = (measure) => {
        const decimals = { percent: 1, "up to 1": 3 }[measure.unit] ?? 0;
        return (value) => numbers.isMissing(value) ? "" : value >= 10_000 ? `${numbers.whole(value / 1000)}k` : numbers.fixed(value, decimals);
    };

    const colors = (values) => {
        const present = values.filter((value) => !numbers.isMissing(value));
        const [least, most] = present.length === 0 ? [0, 1] : d3.extent(present);
        const position = least >= 0 && most > wide * Math.max(1, d3.median(present) ?? 1) ? d3.scaleSymlog([least, most], [0, 1]) : d3.scaleLinear([least, most === least ? least + 1 : most], [0, 1]);
        return { least, most, position, of: (value) => d3.interpolateViridis(position(value)), isDark: (value) => position(value) < darkPart };
    };

    /** The color scale with its ends and three values between them. */
    const colorScale = (color, measure) => {
        const write = writer(measure);
        const title = shape("text", { y: -7 }, measure.title);
        const at = d3.scaleLinear([0, 1], [0, scaleWidth]);
        if (color.most === color.least)
            return shape("g", {}, title, shape("rect", { width: 24, height: 12, fill: color.of(color.least) }), shape("text", { x: 32, y: 11, class: "muted-text" }, write(color.least)));
        const ticks = d3.range(5).map((i) => color.position.invert(i / 4));
        return shape("g", {}, title,
            d3.range(steps).map((i) => shape("rect", { x: at(i / steps), y: 0, width: scaleWidth / steps + 0.5, height: 12, fill: d3.interpolateViridis((i + 0.5) / steps) })),
            ticks.map((tick, i) => shape("text", { x: at(i / 4), y: 27, "text-anchor": "middle", class: "muted-text" }, write(tick))));
    };

    geocluster.heatMap = (study, choice, container) => {
        const { epsilons, minDensities } = study;
        const cellWidth = (width - margin.left - margin.right) / Math.max(6, minDensities.length);
        const cellHeight = Math.min(mostCellHeight, Math.max(26, cellWidth));
        const height = margin.top + epsilons.length * cellHeight + margin.bottom;
        const left = ({ m }) => margin.left + m * cellWidth;
        // Larger epsilons are higher up.
        const top = ({ e }) => margin.top + (epsilons.length - 1 - e) * cellHeight;
        const bottom = margin.top + epsilons.length * cellHeight;

        const image = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "group" });
        const frame = element("div", { class: "with-tooltip" });
        const title = element("h3");
        const meaning = element("p", { class: "muted" });
        container.append(element("figcaption", {}, title, meaning), element("div", { class: "chart-frame" }, frame),
            element("p", { class: "muted screen-only" },
                "Click a setting, or move to it with the arrow keys and press Enter, to compare it with the current one."),
            geocluster.saveButton(() => image, () => `heatmap-${choice.measure.name}`));
        frame.append(image);
        const tooltip = geocluster.tooltip(frame);

        const roles = (setting) => [
            setting.isOwn ? "current setting" : null, setting.isRecommended ? "recommended" : null,
            setting === choice.a ? "A" : null, setting === choice.b ? "B" : null,
        ].filter((text) => text !== null).join(", ");

        const describe = (setting) => {
            const { measure } = choice;
            return [
                geocluster.line(
                    `${study.distance(setting.epsilon)}, ${study.exact(setting.minDensity)}`, roles(setting) === "" ? "" : ` (${roles(setting)})`),
                element("div", {}, `${measure.title}: ${writer(measure)(setting.value(measure))}`),
                measure.name === "clusters" ? "" : element("div", { class: "muted" }, numbers.plural(study.clusterCount(setting), "cluster")),
            ].filter((line) => line !== "");
        };

        const hover = (setting) => {
            const scale = image.clientWidth / width;
            tooltip.show((left(setting) + cellWidth / 2) * scale, (top(setting) + cellHeight / 2) * scale, describe(setting));
        };

        const cells = new Map(study.settings.map((setting) => {
            const rect = shape("rect", {
                class: "cell", x: left(setting), y: top(setting), width: cellWidth - 1, height: cellHeight - 1, role: "button", tabindex: setting.isOwn ? 0 : -1,
                click: () => choice.chooseB(setting), pointerenter: () => hover(setting), pointerleave: () => tooltip.hide(), focus: () => hover(setting), blur: () => tooltip.hide(),
            });
            const text = shape("text", { class: "cell-value", x: left(setting) + cellWidth / 2, y: top(setting) + cellHeight / 2 + 4, "text-anchor": "middle", "aria-hidden": "true" });
            return [setting, { rect, text }];
        }));

        // Signs at the corners of a cell, and a frame, drawn twice so that it is visible on every color.
        const corners = {
            "●": { x: 5, y: 12, "text-anchor": "start" }, "★": { x: 4, y: cellHeight - 6, "text-anchor": "start" },
            A: { x: cellWidth - 5, y: 12, "text-anchor": "end" }, B: { x: cellWidth - 5, y: cellHeight - 6, "text-anchor": "end" },
        };
        const markOf = (setting) => {
            const signs = [setting.isOwn ? "●" : "", setting.isRecommended ? "★" : "", setting === choice.a ? "A" : "", setting === choice.b ? "B" : ""].filter((sign) => sign !== "");
            if (signs.length === 0)
                return null;
            const frame = (kind) => shape("rect", { class: kind, x: 1.5, y: 1.5, width: cellWidth - 4, height: cellHeight - 4 });
            return shape("g", { class: setting.isOwn ? "cell-mark" : "cell-mark dashed", transform: `translate(${left(setting)},${top(setting)})`, "aria-hidden": "true" },
                frame("halo"), frame("frame"), signs.map((sign) => shape("text", corners[sign], sign)));
        };

        const axes = shape("g", { "aria-hidden": "true" },
            epsilons.map((epsilon, e) => shape("text", { x: margin.left - 8, y: top({ e }) + cellHeight / 2 + 4, "text-anchor": "end", class: study.own.e === e ? "own" : null }, study.distance(epsilon))),
            minDensities.map((minDensity, m) => shape("text", { x: left({ m }) + cellWidth / 2, y: bottom + 15, "text-anchor": "middle", class: study.own.m === m ? "own" : null }, study.exact(minDensity))),
            shape("text", { x: margin.left, y: bottom + 33, class: "muted-text" }, "minimum density →"),
            shape("text", { transform: `translate(12,${bottom}) rotate(-90)`, class: "muted-text" }, "epsilon →"));
        const marks = shape("g");
        const scale = shape("g", { transform: `translate(${margin.left + 20},${bottom + 66})`, "aria-hidden": "true" });
        const legend = shape("g", { transform: `translate(${margin.left + scaleWidth + 90},${bottom + 66})`, "aria-hidden": "true" });
        const cellGroup = shape("g", {}, [...cells.values()].map(({ rect }) => rect));
        image.append(axes, cellGroup, shape("g", {}, [...cells.values()].map(({ text }) => text)), marks, scale, legend);

        const signs = [
            { sign: "●", words: "current setting" }, { sign: "★", words: "recommended" },
            { sign: "A", words: "compared from" }, { sign: "B", words: "compared to" },
        ];
        signs.filter(({ sign }) => sign !== "★" || study.recommended !== null).forEach(({ sign, words }, i) =>
            legend.append(shape("text", { x: 140 * i, y: 11 }, shape("tspan", { "font-weight": 700 }, sign), ` ${words}`)));

        const draw = () => {
            const { measure } = choice;
            const color = colors(study.settings.map((setting) => setting.value(measure)));
            title.textContent = measure.title;
            meaning.textContent = `${measure.meaning}${measure.unit === "percent" ? " In percent." : ""}`;
            image.setAttribute(
                "aria-label", `${measure.title} over the grid: the arrow keys move through the settings, Enter chooses one for comparison`);
            for (const [setting, { rect, text }] of cells) {
                const value = setting.value(measure);
                const isMissing = numbers.isMissing(value);
                rect.setAttribute("fill", isMissing ? "var(--raised)" : color.of(value));
                rect.setAttribute(
                    "aria-label", `${study.words(setting)}: ${writer(measure)(value)}${roles(setting) === "" ? "" : `; ${roles(setting)}`}`);
                rect.setAttribute("aria-pressed", String(setting === choice.b));
                text.textContent = short(measure)(value);
                text.style.fill = isMissing ? "" : color.isDark(value) ? "#ffffff" : "#000000";
            }
            scale.replaceChildren(colorScale(color, measure));
            marks.replaceChildren(...study.settings.map(markOf).filter((mark) => mark !== null));
        };

        const focusOn = (setting) => {
            for (const { rect } of cells.values())
                rect.tabIndex = -1;
            const { rect } = cells.get(setting);
            rect.tabIndex = 0;
            rect.focus();
        };

        cellGroup.addEventListener("keydown", (event) => {
            const at = study.settings.find((setting) => cells.get(setting).rect === event.target);
            const next = {
                ArrowRight: study.setting(at.e, at.m + 1), ArrowLeft: study.setting(at.e, at.m - 1), ArrowUp: study.setting(at.e + 1, at.m), ArrowDown: study.setting(at.e - 1, at.m),
                Home: study.setting(at.e, 0), End: study.setting(at.e, minDensities.length - 1),
            }[event.key];
            if (event.key === "Enter" || event.key === " ")
                choice.chooseB(at);
            else if (next)
                focusOn(next);
            else if (!event.key.startsWith("Arrow"))
                return;
            event.preventDefault();
        });

        choice.onChange(draw);
    };
})(globalThis.geocluster ??= {});

"use strict";

/**
 * A table that is sorted with the buttons in its head, and whose rows can be navigated with the arrow keys.
 *
 * A column is { key, title, unit, hint, numeric, ascending, value(row), cell(row), leading }. The value is the sort key: a number, a text
 * or null. The cell is what is shown: a text or a node. The first click on a column sorts it in ascending order, or in descending order if
 * it is numeric and not marked as ascending. The cell of the leading column is the header of its row. Rows without a value come last in
 * both directions.
 */
((geocluster) => {
    const { element } = geocluster;
    const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

    const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
    const isMissing = (value) => value === null || value === undefined || value === "";

    const sorted = (rows, column, direction) => [...rows].sort((a, b) => {
        const [first, second] = [column.value(a), column.value(b)];
        if (isMissing(first) || isMissing(second))
            return isMissing(first) - isMissing(second);
        return direction * compare(first, second);
    });

    /**
     * @param options caption; columns; rows; sort, the key of the column by which rows are sorted at first, ascending, or null to keep their
     * order; select(row), optional, called by a click on a row.
     * @returns element; show(columns, rows), which replaces both; mark(row), which marks a row and scrolls to it.
     */
    geocluster.sortableTable = ({ caption, columns, rows, sort, select }) => {
        let order = { key: sort, direction: 1 };
        let marked = null;
        const lines = new Map();
        const head = element("thead");
        const body = element("tbody");
        const table = element("table", { class: select ? "sortable selectable" : "sortable" }, element("caption", { class: "visually-hidden" }, caption), head, body);

        const sortBy = (column) => {
            // Numbers start with the largest; ranks and texts start with the first.
            const first = column.numeric && !column.ascending ? -1 : 1;
            order = { key: column.key, direction: order.key === column.key ? -order.direction : first };
            draw();
            head.querySelector(`[data-key="${CSS.escape(column.key)}"]`).focus();
        };

        const headCell = (column) => element("th",
            {
                scope: "col", class: column.numeric ? "number" : null, title: column.hint,
                "aria-sort": order.key === column.key ? (order.direction > 0 ? "ascending" : "descending") : null,
            },
            element("button", { type: "button", "data-key": column.key, click: () => sortBy(column) }, column.title, column.unit ? element("small", {}, column.unit) : null));

        const bodyCell = (column, row) => column.leading
            ? element("th", { scope: "row", class: "leading" }, column.cell(row))
            : element("td", { class: column.numeric ? "number" : null }, column.cell(row));

        const draw = () => {
            head.replaceChildren(element("tr", {}, columns.map(headCell)));
            const column = columns.find(({ key }) => key === order.key);
            const shown = column === undefined ? rows : sorted(rows, column, order.direction);
            lines.clear();
            body.replaceChildren(...shown.map((row) => {
                const line = element("tr", { class: row === marked ? "marked" : null }, columns.map((column) => bodyCell(column, row)));
                lines.set(row, line);
                if (select)
                    line.addEventListener("click", () => select(row));
                return line;
            }));
            setTabStop(lines.get(marked) ?? body.firstChild);
        };

        // The Tab key stops at one row; from there, the arrow keys move through the rows.
        const setTabStop = (line) => {
            for (const link of body.querySelectorAll("a"))
                link.tabIndex = link.closest("tr") === line ? 0 : -1;
        };

        body.addEventListener("keydown", (event) => {
            const line = event.target.closest("tr");
            const next = { ArrowDown: line.nextSibling, ArrowUp: line.previousSibling, Home: body.firstChild, End: body.lastChild }[event.key];
            const link = next?.querySelector("a");
            if (!link)
                return;
            event.preventDefault();
            setTabStop(next);
            link.focus();
        });

        const mark = (row) => {
            lines.get(marked)?.classList.remove("marked");
            marked = row;
            const line = lines.get(row);
            if (!line)
                return;
            line.classList.add("marked");
            setTabStop(line);
            const frame = table.parentElement;
            frame.scrollTop = line.offsetTop - (frame.clientHeight - line.offsetHeight) / 2;
        };

        draw();
        return {
            element: table,
            mark,
            show: (newColumns, newRows) => {
                [columns, rows] = [newColumns, newRows];
                draw();
            },
        };
    };
})(globalThis.geocluster ??= {});

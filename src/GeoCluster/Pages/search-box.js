"use strict";

/** Search in a table: all words have to be found, ignoring case and accents. */
((geocluster) => {
    /** A text normalized for searching. */
    geocluster.searched = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

    /**
     * @param input the search box; Escape clears it
     * @param update called when the words change
     * @returns a function that returns the current words
     */
    geocluster.searchBox = (input, update) => {
        input.addEventListener("input", update);
        input.addEventListener("keydown", (event) => {
            if (event.key !== "Escape" || input.value === "")
                return;
            event.preventDefault();
            input.value = "";
            update();
        });
        return () => geocluster.searched(input.value).split(/\s+/).filter((word) => word !== "");
    };
})(globalThis.geocluster ??= {});

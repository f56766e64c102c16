"use strict";

/** Search in a table: all words have to be found, whatever their case and marks. */
((geocluster) => {
    /** A text as it is searched in. */
    geocluster.searched = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

    /**
     * @param input the box; Escape empties it
     * @param update is called when the words change
     * @returns the words that are wanted, now
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

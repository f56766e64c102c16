"use strict";

/** Light or dark theme: that of the system until the reader chooses. Runs in the head, before anything is painted. */
((geocluster) => {
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");
    let chosen = false;

    const show = (dark) => { root.dataset.theme = dark ? "dark" : "light"; };
    show(system.matches);

    /** Makes a button switch between the two themes. */
    geocluster.themeButton = (button) => {
        const label = () => {
            button.textContent = root.dataset.theme === "dark" ? "Light" : "Dark";
            button.title = `Show this page ${root.dataset.theme === "dark" ? "light" : "dark"}`;
        };
        button.addEventListener("click", () => {
            chosen = true;
            show(root.dataset.theme !== "dark");
            label();
        });
        system.addEventListener("change", () => {
            if (!chosen)
                show(system.matches);
            label();
        });
        label();
    };
})(globalThis.geocluster ??= {});

"use strict";

/**
 * All cards by rank, each drawn when the reader scrolls near it, or all of them for printing; and the card of the selected cluster beside
 * the map.
 */
((geocluster) => {
    const { element, numbers } = geocluster;

    const heading = (cluster, level, ...more) => element("header", { class: "card-head" },
        element("span", { class: "rank" }, String(cluster.rank)),
        element("div", {}, element(level, {}, cluster.name), element("span", { class: "muted" }, cluster.countryNames)), ...more);

    /** The list of all cards. */
    geocluster.cardList = (run, selection, makeCard, container) => {
        const waiting = new Map();

        const fill = (card) => {
            const cluster = waiting.get(card);
            if (cluster === undefined)
                return;
            waiting.delete(card);
            observer.unobserve(card);
            card.classList.remove("waiting");
            card.append(makeCard(cluster));
        };

        const observer = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => fill(entry.target)), { rootMargin: "600px" });

        for (const cluster of run.clusters) {
            const card = element("article", { class: "card waiting", id: run.anchor(cluster), "aria-label": cluster.name },
                heading(cluster, "h3",
                    element("a", { class: "anchor screen-only", href: `#${run.anchor(cluster)}`, "aria-label": `Link to ${cluster.name}` }, "#"),
                    element("button", {
                        type: "button", class: "screen-only", click: () => {
                            selection.select(cluster);
                            document.getElementById("map-section").scrollIntoView();
                        },
                    }, "Show on map")));
            waiting.set(card, cluster);
            container.append(card);
            observer.observe(card);
        }

        const fillAll = () => [...waiting.keys()].forEach(fill);
        addEventListener("beforeprint", fillAll);

        // Cards get their height when they are drawn. Cards near the target are drawn before scrolling, so that the target does not move
        // afterward.
        const follow = () => {
            const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
            if (!card?.classList.contains("card"))
                return;
            const all = [...container.children];
            const at = all.indexOf(card);
            all.slice(Math.max(0, at - 2), at + 3).forEach(fill);
            card.scrollIntoView();
        };
        addEventListener("hashchange", follow);
        follow();
    };

    /** The card beside the map, or the first ten clusters if none is selected. */
    geocluster.selectedCard = (run, selection, makeCard, { container, firstTen, announced }) => {
        firstTen.append(...run.clusters.slice(0, 10).map((cluster) => element("li", {},
            geocluster.clusterLink(run, cluster, selection), element("span", { class: "muted" }, numbers.percent(cluster.score)))));
        const hint = [...container.childNodes];
        selection.onChange((cluster) => {
            container.parentElement.scrollTop = 0;
            announced.textContent = cluster === null ? "" : `${cluster.name} is selected`;
            if (cluster === null) {
                container.replaceChildren(...hint);
                return;
            }
            container.replaceChildren(
                heading(cluster, "h3", element("button", { type: "button", class: "close", "aria-label": "Close", title: "Close (Escape)", click: () => selection.select(null) }, "×")),
                makeCard(cluster),
                element("p", {}, element("a", { href: `#${run.anchor(cluster)}` }, "Show in the list of all clusters")));
        });
    };
})(globalThis.geocluster ??= {});

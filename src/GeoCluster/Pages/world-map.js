"use strict";

/**
 * A world map in the equal-area Equal Earth projection (Šavrič, Patterson and Jenny 2018), without Antarctica. Readers pan and zoom it with
 * the mouse, touch, keys and buttons. It has two layers to draw on: the ground, which scales with the map, and the overlay, which is in screen
 * pixels and is laid out again for every view.
 */
((geocluster) => {
    const { element, shape } = geocluster;
    const groundWidth = 1000;
    const mostNorth = 84;
    const mostSouth = -57;
    const mostZoom = 1500;
    const step = 1.8;
    const panPixels = 80;

    const equalEarth = () => {
        const projection = d3.geoEqualEarth().fitWidth(groundWidth, { type: "Sphere" });
        const [, north] = projection([0, mostNorth]);
        const [x, y] = projection.translate();
        projection.translate([x, y - north]);
        return { projection, height: projection([0, mostSouth])[1] };
    };

    const duration = (milliseconds) => matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : milliseconds;

    /**
     * Puts a map into a container.
     * @param container A positioned element; the map takes its width.
     * @param countries { name, polygons } of each.
     * @param label The text alternative.
     * @param home The box in degrees that is shown at first and when printing; null for the whole world.
     * @returns ground and overlay, groups to draw in; project, from [longitude, latitude] to the ground; onView, whose listener is called
     * with { zoom, scale, width, height, toScreen } on every change; flyTo, which moves to a box in degrees.
     */
    geocluster.worldMap = (container, countries, label, home) => {
        const { projection, height: groundHeight } = equalEarth();
        const listeners = [];
        let width = groundWidth;
        let scale = 1;

        const land = countries.map((country) => geocluster.polygonsPath(country.polygons, projection, 3)).join("");
        const ground = shape("g", {},
            shape("path", { class: "sea", d: d3.geoPath(projection)({ type: "Sphere" }) }),
            shape("path", { class: "land", d: land }));
        const overlay = shape("g");
        const ruler = shape("g", { class: "ruler", "aria-hidden": "true" }, shape("path"), shape("text", { y: -6 }));
        const image = shape("svg", { class: "world", tabindex: 0, role: "group", "aria-label": label }, ground, overlay, ruler);
        const svg = d3.select(image);

        const height = () => Math.max(groundHeight * scale, 230);
        // If the map is lower than its frame, it is centered vertically.
        const top = () => (height() - groundHeight * scale) / 2;

        const zoom = d3.zoom()
            .scaleExtent([1, mostZoom])
            .filter((event) => {
                const atWorld = d3.zoomTransform(image).k <= 1;
                // At world scale the page scrolls as usual: with the wheel when zooming out, and with one finger.
                if (event.type === "wheel")
                    return !(atWorld && event.deltaY > 0);
                if (event.type === "touchstart")
                    return !(atWorld && event.touches.length < 2);
                return !event.button;
            })
            .on("zoom", ({ transform }) => draw(transform));

        const draw = (transform) => {
            const offset = top();
            ground.setAttribute("transform", `translate(${transform.x},${transform.y + transform.k * offset}) scale(${transform.k * scale})`);
            image.style.touchAction = transform.k <= 1 ? "pan-y" : "none";
            const toScreen = ([x, y]) => [transform.applyX(x * scale), transform.applyY(y * scale + offset)];
            drawRuler(transform, toScreen);
            for (const listener of listeners)
                listener({ zoom: transform.k, scale: transform.k * scale, width, height: height(), toScreen });
        };

        const drawRuler = (transform, toScreen) => {
            const middle = projection.invert([transform.invertX(width / 2) / scale, (transform.invertY(height() / 2) - top()) / scale]);
            ruler.style.display = transform.k < 3 ? "none" : "";
            if (transform.k < 3)
                return;
            const degree = 1e-3;
            const [from] = toScreen(projection(middle));
            const [to] = toScreen(projection([middle[0] + degree, middle[1]]));
            const { kilometers, pixels } = geocluster.scaleBar(Math.abs(to - from) / (degree * geocluster.kilometersPerDegree(middle[1]).longitude), width / 5);
            ruler.setAttribute("transform", `translate(14,${height() - 14})`);
            ruler.firstChild.setAttribute("d", `M0,-4V0H${pixels.toFixed(1)}V-4`);
            ruler.lastChild.textContent = `${kilometers} km`;
        };

        const resize = () => {
            const before = scale;
            const { k, x, y } = d3.zoomTransform(image);
            width = container.clientWidth || groundWidth;
            scale = width / groundWidth;
            image.setAttribute("viewBox", `0 0 ${width} ${height()}`);
            zoom.extent([[0, 0], [width, height()]]).translateExtent([[0, 0], [width, height()]]);
            svg.call(zoom.transform, d3.zoomIdentity.translate(x * scale / before, y * scale / before).scale(k));
        };

        const by = (factor) => svg.transition().duration(duration(250)).call(zoom.scaleBy, factor);
        const whole = () => svg.transition().duration(duration(500)).call(zoom.transform, d3.zoomIdentity);
        const pan = (x, y) => svg.call(zoom.translateBy, x / d3.zoomTransform(image).k, y / d3.zoomTransform(image).k);

        const transformTo = ({ west, south, east, north }, part) => {
            const corners = [[west, south], [west, north], [east, south], [east, north]].map(projection);
            const [left, right] = d3.extent(corners, ([x]) => x * scale);
            const [upper, lower] = d3.extent(corners, ([, y]) => y * scale + top());
            const k = Math.min(mostZoom / 2, part * width / Math.max(right - left, 1e-6), part * height() / Math.max(lower - upper, 1e-6));
            return d3.zoomIdentity.translate(width / 2, height() / 2).scale(Math.max(1, k)).translate(-(left + right) / 2, -(upper + lower) / 2);
        };
        const flyTo = (box) => svg.transition().duration(duration(700)).call(zoom.transform, transformTo(box, 0.4));
        const homeTransform = () => home === null ? d3.zoomIdentity : transformTo(home, 0.9);

        const keys = {
            "+": () => by(step), "=": () => by(step), "-": () => by(1 / step), 0: whole, Home: whole,
            ArrowLeft: () => pan(panPixels, 0), ArrowRight: () => pan(-panPixels, 0), ArrowUp: () => pan(0, panPixels), ArrowDown: () => pan(0, -panPixels),
        };
        image.addEventListener("keydown", (event) => {
            if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key])
                return;
            event.preventDefault();
            keys[event.key]();
        });

        container.append(image, element("div", { class: "map-buttons screen-only" },
            element("button", { type: "button", "aria-label": "Zoom in", title: "Zoom in (+)", click: () => by(step) }, "+"),
            element("button", { type: "button", "aria-label": "Zoom out", title: "Zoom out (\u2212)", click: () => by(1 / step) }, "\u2212"),
            element("button", { type: "button", "aria-label": "Whole world", title: "Whole world (0)", click: whole }, "World")));
        svg.call(zoom);
        resize();
        svg.call(zoom.transform, homeTransform());
        new ResizeObserver(resize).observe(container);
        // Printing shows the initial view, not the current one.
        let seen = d3.zoomIdentity;
        addEventListener("beforeprint", () => {
            seen = d3.zoomTransform(image);
            svg.interrupt().call(zoom.transform, homeTransform());
        });
        addEventListener("afterprint", () => svg.call(zoom.transform, seen));

        return {
            ground, overlay, flyTo,
            project: projection,
            onView: (listener) => {
                listeners.push(listener);
                resize();
            },
        };
    };
})(globalThis.geocluster ??= {});

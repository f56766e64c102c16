"use strict";

/**
 * Places labels beside points so that none covers another label or the circle of a point. Earlier points take precedence; labels without
 * room are left out.
 */
((geocluster) => {
    const gap = 4;
    const smallCircle = 16;

    const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

    // On the point itself if it has no circle; otherwise to the right, to the left, above, or below.
    const candidates = ({ x, y, radius, width, height }) => [
        ...radius === 0 ? [{ anchor: "middle", x, y: y + height / 3, left: x - width / 2, top: y - height / 2 }] : [],
        { anchor: "start", x: x + radius + gap, y: y + height / 3, left: x + radius + gap, top: y - height / 2 },
        { anchor: "end", x: x - radius - gap, y: y + height / 3, left: x - radius - gap - width, top: y - height / 2 },
        { anchor: "middle", x, y: y - radius - gap, left: x - width / 2, top: y - radius - gap - height },
        { anchor: "middle", x, y: y + radius + gap + 0.75 * height, left: x - width / 2, top: y + radius + gap },
    ].map((place) => ({ ...place, right: place.left + width, bottom: place.top + height }));

    /**
     * @param points { x, y, radius, width, height } of each point; width and height are those of its label.
     * @param frame Width and height of the area that labels have to fit into.
     * @param most The greatest number of labels.
     * @returns For each point, { anchor, x, y } of its label, or null if it has none.
     */
    geocluster.placeLabels = (points, frame, most) => {
        const circles = points.map(({ x, y, radius }, i) => ({ i, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }))
            .filter(({ right, left }) => right - left > smallCircle);
        const taken = [];
        const isFree = (place, i) => place.left >= 0 && place.top >= 0 && place.right <= frame.width && place.bottom <= frame.height
            && !taken.some((box) => overlaps(place, box)) && !circles.some((box) => box.i !== i && overlaps(place, box));
        return points.map((point, i) => {
            if (taken.length >= most || point.x < 0 || point.y < 0 || point.x > frame.width || point.y > frame.height)
                return null;
            const place = candidates(point).find((candidate) => isFree(candidate, i));
            if (place)
                taken.push(place);
            return place ?? null;
        });
    };
})(globalThis.geocluster ??= {});

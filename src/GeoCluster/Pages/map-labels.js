"use strict";

/** Places names beside points so that none covers another: the first in the list first, those without room are left out. */
((geocluster) => {
    const gap = 4;

    const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

    // To the right, to the left, above, below.
    const candidates = ({ x, y, radius, width, height }) => [
        { anchor: "start", x: x + radius + gap, y: y + height / 3, left: x + radius + gap, top: y - height / 2 },
        { anchor: "end", x: x - radius - gap, y: y + height / 3, left: x - radius - gap - width, top: y - height / 2 },
        { anchor: "middle", x, y: y - radius - gap, left: x - width / 2, top: y - radius - gap - height },
        { anchor: "middle", x, y: y + radius + gap + 0.75 * height, left: x - width / 2, top: y + radius + gap },
    ].map((place) => ({ ...place, right: place.left + width, bottom: place.top + height }));

    /**
     * @param points { x, y, radius, width, height } of each, the last two of its name.
     * @param frame Width and height within which names lie.
     * @param most Most names.
     * @returns Per point { anchor, x, y } or null.
     */
    geocluster.placeLabels = (points, frame, most) => {
        const taken = [];
        const isFree = (place) => place.left >= 0 && place.top >= 0 && place.right <= frame.width && place.bottom <= frame.height
            && !taken.some((box) => overlaps(place, box));
        return points.map((point) => {
            if (taken.length >= most || point.x < 0 || point.y < 0 || point.x > frame.width || point.y > frame.height)
                return null;
            const place = candidates(point).find(isFree);
            if (place)
                taken.push(place);
            return place ?? null;
        });
    };
})(globalThis.geocluster ??= {});

// Writes simplified country outlines to countries-drawn.geojson; README.md says how they become countries.geojson.gz.
const { readFileSync, writeFileSync } = require("fs");

// A bend in a border is kept if its triangle has at least this area, in square degrees: about 2 km by 40 km.
const LEAST_TRIANGLE = 0.006;

// Behind the clusters it would only make the map taller.
const LEFT_OUT = "Antarctica";

const area = ring => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0) / 2;
const rounded = value => Math.round(value * 100) / 100;

// Exterior rings run counter-clockwise and holes clockwise, with two decimals (1 km); rings without area are dropped.
function cleaned(polygon) {
  const rings = polygon
    .map(ring => ring.map(([x, y]) => [rounded(x), rounded(y)]))
    .map(ring => ring.filter((p, i) => i === 0 || p[0] !== ring[i - 1][0] || p[1] !== ring[i - 1][1]))
    .map((ring, i) => (ring.length < 4 || Math.abs(area(ring)) < 1e-5 ? null : area(ring) > 0 === (i === 0) ? ring : ring.reverse()));
  return rings[0] ? rings.filter(ring => ring) : null;
}

async function main() {
  const { feature } = await import("topojson-client");
  const { presimplify, simplify } = await import("topojson-simplify");
  const { geoEquirectangular } = await import("d3-geo");
  const { geoProject } = await import("d3-geo-projection");
  const topology = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json")));

  // Polygons of the atlas cross the antimeridian; a projection to degrees cuts them there.
  const degrees = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).reflectY(true).precision(0);
  const polygons = f => {
    const { geometry } = geoProject({ type: "FeatureCollection", features: [f] }, degrees).features[0];
    return (geometry === null ? [] : geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates)
      .map(cleaned).filter(p => p);
  };

  const whole = feature(topology, topology.objects.countries).features;
  // Shared borders are simplified once, so that both neighbors keep the same line.
  const simple = simplify(presimplify(topology), LEAST_TRIANGLE);
  const features = feature(simple, simple.objects.countries).features
    .map((f, i) => {
      const kept = polygons(f);
      // The smallest countries would vanish; they keep their original outlines.
      return {
        type: "Feature", properties: { name: f.properties.name },
        geometry: { type: "MultiPolygon", coordinates: kept.length ? kept : polygons(whole[i]) },
      };
    })
    .filter(f => f.properties.name !== LEFT_OUT)
    .sort((a, b) => (a.properties.name < b.properties.name ? -1 : 1));
  writeFileSync("countries-drawn.geojson", JSON.stringify({ type: "FeatureCollection", features }));
  console.log(features.length, "countries,", features.flatMap(f => f.geometry.coordinates.flat(2)).length, "corners");
}

main();

// Writes simplified country outlines to countries-drawn.geojson; README.md says how they become countries.geojson.gz.
const { readFileSync, writeFileSync } = require("fs");

// A bend of a border stays if its triangle has this area, in square degrees: about 2 km by 40 km.
const LEAST_TRIANGLE = 0.006;

// Drawn behind clusters, where it would only push the map down.
const LEFT_OUT = "Antarctica";

const area = ring => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0) / 2;
const rounded = value => Math.round(value * 100) / 100;

// Exterior rings counter-clockwise, holes clockwise, two decimals (1 km); what has no area left is dropped.
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

  // Polygons of the atlas run over the antimeridian; a projection to degrees cuts them there.
  const degrees = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).reflectY(true).precision(0);
  const polygons = f => {
    const { geometry } = geoProject({ type: "FeatureCollection", features: [f] }, degrees).features[0];
    return (geometry === null ? [] : geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map(cleaned).filter(p => p);
  };

  const whole = feature(topology, topology.objects.countries).features;
  // Borders are simplified once, so that both neighbours keep the same line.
  const simple = simplify(presimplify(topology), LEAST_TRIANGLE);
  const features = feature(simple, simple.objects.countries).features
    .map((f, i) => {
      const kept = polygons(f);
      // The smallest countries would vanish; they stay as they were.
      return { type: "Feature", properties: { name: f.properties.name }, geometry: { type: "MultiPolygon", coordinates: kept.length ? kept : polygons(whole[i]) } };
    })
    .filter(f => f.properties.name !== LEFT_OUT)
    .sort((a, b) => (a.properties.name < b.properties.name ? -1 : 1));
  writeFileSync("countries-drawn.geojson", JSON.stringify({ type: "FeatureCollection", features }));
  console.log(features.length, "countries,", features.flatMap(f => f.geometry.coordinates.flat(2)).length, "corners");
}

main();

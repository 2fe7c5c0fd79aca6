// Turns one edition of the public register of divisions into a compact table: code, name, level, parent_code.
// Sorted by code, which is preorder: every unit stands after its parent and before its parent's next sibling.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LEVELS = [
  ['province', 'provinces', null],
  ['city', 'cities', 'provinceCode'],
  ['district', 'areas', 'cityCode'],
  ['street', 'streets', 'areaCode'],
  ['community', 'villages', 'streetCode'],
];

function rows(folder) {
  const all = [];
  for (const [level, file, parent] of LEVELS) {
    for (const unit of JSON.parse(readFileSync(`${folder}/${file}.json`, 'utf8'))) {
      all.push([unit.code, unit.name.trim(), level, parent ? unit[parent] : '']);
    }
  }
  return all.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
}

function cell(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function check(all, folder) {
  const seen = new Set();
  for (const [code, name, level, parent] of all) {
    if (seen.has(code)) throw new Error(`${folder}: ${code} stands twice`);
    if (parent && !seen.has(parent)) throw new Error(`${folder}: ${level} ${code} ${name} stands before its parent ${parent}`);
    seen.add(code);
  }
}

export function writeRegister(folder, target) {
  const all = rows(folder);
  check(all, folder);
  const text = ['code,name,level,parent_code', ...all.map((row) => row.map(cell).join(','))].join('\n') + '\n';
  writeFileSync(target, gzipSync(text, { level: 9 }));
  return all.length;
}

// Builds everything the browser loads from us and the register of divisions. All outputs are ignored by git.
// `node frontend/build.mjs` builds all; `node frontend/build.mjs --quick` leaves the register as it is.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { iconSprite } from './icons.mjs';
import { writeRegister } from './register.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(root, 'frontend/src');
const dist = join(root, 'src/linli/kernel/ui/static/dist');
const register = join(root, 'src/linli/ground/divisions/data');
const modules = join(root, 'node_modules');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
mkdirSync(register, { recursive: true });

await build({
  entryPoints: readdirSync(sources).filter((name) => name.endsWith('.js')).map((name) => join(sources, name)),
  outdir: dist,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome79', 'safari13', 'firefox78'],
  legalComments: 'linked',
  logLevel: 'warning',
});

const sprite = iconSprite(readFileSync(join(modules, 'lucide-static/sprite.svg'), 'utf8'), join(root, 'src/linli'));
writeFileSync(join(dist, 'icons.svg'), sprite.svg);
const carried = ['htmx.org', 'lucide-static', 'division2023'];
const licences = carried.map((name) => `${name}\n\n${readFileSync(join(modules, name, 'LICENSE'), 'utf8').trim()}\n`);
writeFileSync(join(dist, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(78)}\n\n`));
console.log(`front end built, ${sprite.count} icons`);

for (const edition of ['2019', '2020', '2023']) {
  const target = join(register, `register_${edition}.csv.gz`);
  if (process.argv.includes('--quick') && existsSync(target)) continue;
  console.log(`register ${edition}: ${writeRegister(join(modules, `division${edition}`, 'dist'), target)} units`);
}

// Takes from the Lucide sprite the icons that our pages may name: every quoted word in a template or a Python file that
// is the name of an icon. A few too many cost nothing; a missing one would be an empty square.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SYMBOL = /<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g;
const QUOTED = /["']([a-z0-9-]+)["']/g;

function* texts(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && /\.(html|py)$/.test(entry.name)) yield readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8');
  }
}

export function iconSprite(sprite, folder) {
  const named = new Set();
  for (const text of texts(folder)) for (const match of text.matchAll(QUOTED)) named.add(match[1]);
  const taken = [...sprite.matchAll(SYMBOL)].filter((match) => named.has(match[1])).map((match) => match[0]);
  const head = '<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence -->';
  return { svg: `${head}${taken.join('').replace(/>\s+</g, '><')}</svg>\n`, count: taken.length };
}

// What the desk loads first: the entry, the desk's page and everything both import at once, gzipped. Run after `npm run build`.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** KB of 1000 bytes. */
const LIMIT = 380;
const FIRST = ['index.html', 'src/features/desk/DeskPage.tsx'];

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
if (!existsSync(`${dist}.vite/manifest.json`)) {
  console.error('There is no build to measure. Run `npm run build` first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

const files = new Set(['index.html']);
const seen = new Set();
function collect(key) {
  if (seen.has(key)) return;
  seen.add(key);
  const { file, css = [], imports = [] } = manifest[key];
  for (const one of [file, ...css]) files.add(one);
  for (const one of imports) collect(one);
}
for (const key of FIRST) collect(key);

const sizes = [...files].map((file) => [file, gzipSync(readFileSync(dist + file)).length / 1000]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({ desk_gzip_kb: Math.round(total * 10) / 10, limit_kb: LIMIT, files: sizes.length }),
  );
} else {
  for (const [file, size] of sizes.sort(([, one], [, other]) => other - one))
    console.log(`${size.toFixed(1).padStart(8)}  ${file}`);
  console.log(`${total.toFixed(1).padStart(8)}  KB gzip of ${LIMIT} allowed`);
}
process.exit(total > LIMIT ? 1 : 0);

// Fails when the checked-in typed documents are not what the schema and the queries give now.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const folders = [
  `${source}graphql/generated/`,
  ...readdirSync(`${source}features`).map((feature) => `${source}features/${feature}/generated/`),
].filter((folder) => existsSync(folder));
const snapshot = () =>
  new Map(
    folders.flatMap((folder) =>
      readdirSync(folder).map((name) => [folder + name, readFileSync(folder + name, 'utf8')]),
    ),
  );

const before = snapshot();
const run = spawnSync('npx', ['graphql-codegen', '--config', 'codegen.ts'], { stdio: 'inherit' });
if (run.status !== 0) process.exit(run.status ?? 1);

const after = snapshot();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (name) => before.get(name) !== after.get(name),
);
if (changed.length > 0) {
  console.error(
    `Typed documents were out of date: ${changed.join(', ')}. They are written now; commit them.`,
  );
  process.exit(1);
}
console.log('Typed documents are up to date.');

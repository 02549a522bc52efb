// Builds dist/ unless nothing that it is made of has changed since: types and modules by tsc, then one file for browsers,
// with the page that shows it beside it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.inputs');
const CONFIGURATION = [
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'vite.config.ts',
];
const TSC = join('node_modules', 'typescript-native', 'bin', 'tsc');
const VITE = join('node_modules', 'vite', 'bin', 'vite.js');

run(join('scripts', 'generate-abi.mjs'));
run(join('scripts', 'generate-refusals.mjs'));
run(join('scripts', 'generate-sha256.mjs'));
const inputs = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== inputs) {
  rmSync(dist, { recursive: true, force: true });
  run(TSC, '-p', 'tsconfig.json');
  run(TSC, '-p', 'tsconfig.node.json');
  run(VITE, 'build', '--logLevel', 'warn');
  cpSync(join(root, 'examples', 'browser'), join(dist, 'browser'), { recursive: true });
  writeFileSync(stamp, inputs);
}

function fingerprint() {
  const sources = ['src', join('examples', 'browser')].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
  const hash = createHash('sha256');
  for (const file of [...CONFIGURATION.map((name) => join(root, name)), ...sources]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

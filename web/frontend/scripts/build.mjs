// Builds dist/ unless nothing that it is made of has changed since, and refuses a first page that has grown too large.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFirstLoad } from './first-load.mjs';
import { writeNotices } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.inputs');
const client = join(root, '..', '..', 'clients', 'js', 'dist', '.inputs');
const CONFIGURATION = ['index.html', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const FOLDERS = ['src', 'public', 'scripts'];

if (!existsSync(client)) {
  process.stderr.write(
    'The JavaScript client is not built yet. Build it first: mvn -q -pl clients/js -am compile\n',
  );
  process.exit(1);
}
const inputs = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== inputs) {
  run(join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn', '--emptyOutDir');
  checkFirstLoad(dist);
  writeNotices(root, dist);
  writeFileSync(stamp, inputs);
}

function fingerprint() {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
  const hash = createHash('sha256').update(readFileSync(client));
  for (const file of [...CONFIGURATION.map((name) => join(root, name)), ...sources]) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

// What a browser must fetch before the first page shows: the entry, what it imports, their styles, and those of the home
// page. People on slow lines wait for it, so it has a limit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 500_000;
const HOME_PAGE = 'src/pages/home/HomePage.tsx';

/** Ends the process if the first load of a build is over the limit, or its page breaks the content security policy. */
export function checkFirstLoad(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  if (/<script(?![^>]*\bsrc=)/.test(html) || /\son\w+=/.test(html)) {
    fail('index.html has a script of its own, which the content security policy forbids.');
  }
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
  const files = new Set(['index.html']);
  for (const name of [entry, HOME_PAGE]) {
    if (!manifest[name])
      fail(`The build has no ${name}: scripts/first-load.mjs must know where the first page is.`);
    collect(manifest, name, files);
  }
  const sizes = [...files].map((file) => [file, gzipSync(readFileSync(join(dist, file))).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  if (total <= LIMIT_BYTES) return;
  const list = sizes.sort((a, b) => b[1] - a[1]).map(([file, size]) => `  ${size} ${file}`);
  fail(`The first page loads ${total} bytes (gzip), and may load ${LIMIT_BYTES}:\n${list.join('\n')}`);
}

function collect(manifest, name, files) {
  const chunk = manifest[name];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) collect(manifest, imported, files);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

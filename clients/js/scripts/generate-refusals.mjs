// Makes TypeScript of the sentences for what contracts refuse, which the contracts keep for all languages: an area a file,
// sentences by the errors' signatures. A file that would not change is not touched.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const source = new URL(
  '../../../contracts/src/main/resources/org/streamr/contracts/refusals/',
  import.meta.url,
);
const target = new URL('../src/chain/generated/', import.meta.url);

const tables = readdirSync(source)
  .sort()
  .map((file) => {
    const area = file.replace('.json', '');
    const refusals = JSON.stringify(JSON.parse(readFileSync(new URL(file, source), 'utf8')), null, 2);
    return `\n/** Errors of the area ${area}. Generated. */\nexport const ${area.toUpperCase()}_REFUSALS = ${refusals} as const satisfies Refusals;\n`;
  });
const text = `import type { Refusals } from '../refusal.js';\n${tables.join('')}`;

mkdirSync(target, { recursive: true });
const output = new URL('refusals.ts', target);
if (!existsSync(output) || readFileSync(output, 'utf8') !== text) writeFileSync(output, text);

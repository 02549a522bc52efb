// Which Chromium tests drive: the machine's own if it has one, else that of npm. Run as a program it says so in JSON.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Chromium's sandbox refuses to be root, as which containers run tests. */
const ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export async function findChromium() {
  const own = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram);
  if (own) return { executablePath: own, args: ARGS };
  const { default: chromium } = await import('@sparticuz/chromium');
  // Not the package's own arguments: in one process, a browser ends with its first page.
  return { executablePath: await chromium.executablePath(), args: ARGS };
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(await findChromium())}\n`);
}

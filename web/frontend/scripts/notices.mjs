// The licences of all packages that may be in the pages: most of them ask to be passed on with the code.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

/**
 * Writes third-party.txt.
 * @param root of the package, with its lock file
 * @param dist where the pages are
 */
export function writeNotices(root, dist) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const notices = Object.entries(packages)
    .filter(([path, { dev, optional, link }]) => path.includes('node_modules/') && !dev && !optional && !link)
    .map(([path, { version, license }]) => notice(join(root, path), path, version, license))
    .sort();
  writeFileSync(join(dist, 'third-party.txt'), `${notices.join(`\n${'-'.repeat(80)}\n\n`)}`);
}

function notice(folder, path, version, license) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const texts = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => LICENCE_FILE.test(file))
        .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    : [];
  return `${[`${name} ${version}: ${license}`, ...texts].join('\n\n')}\n`;
}

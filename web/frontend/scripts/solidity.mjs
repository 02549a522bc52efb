// Writes what the workspace of contracts fetches when it is opened: the Solidity that can be imported, by path, and the
// templates, compiled so that their forms are there before any compiler is. In target/solidity, where the pages import
// their addresses from.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'target', 'solidity');
const contracts = join(root, '..', '..', 'contracts', 'solidity');
const openzeppelin = join(root, 'node_modules', '@openzeppelin', 'contracts');
const TEMPLATES = ['MeteredPayment', 'ServiceAgreement', 'OutcomeBet', 'ForecastPool'];

/** What can be imported: `@openzeppelin/contracts/…` and, as `@streamr/contracts/…`, our own. */
export function libraries() {
  return {
    openzeppelin: sourcesUnder(openzeppelin, '@openzeppelin/contracts', 'mocks', 'vendor'),
    streamr: sourcesUnder(join(contracts, 'src'), '@streamr/contracts'),
  };
}

/** The templates with what the compiler says about them. */
export function templates() {
  const solc = createRequire(import.meta.url)('solc');
  const library = Object.assign({}, ...Object.values(libraries()));
  const sources = Object.fromEntries(
    TEMPLATES.map((name) => [
      `${name}.sol`,
      { content: readFileSync(join(contracts, 'templates', `${name}.sol`), 'utf8') },
    ]),
  );
  const settings = {
    evmVersion: 'cancun',
    outputSelection: Object.fromEntries(
      TEMPLATES.map((name) => [`${name}.sol`, { [name]: ['abi', 'devdoc', 'userdoc'] }]),
    ),
  };
  const input = JSON.stringify({ language: 'Solidity', sources, settings });
  const output = JSON.parse(
    solc.compile(input, {
      import: (path) => (library[path] ? { contents: library[path] } : { error: 'There is no such file' }),
    }),
  );
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return TEMPLATES.map((name) => {
    const { abi, devdoc, userdoc } = output.contracts[`${name}.sol`][name];
    return { contract: name, source: sources[`${name}.sol`].content, abi, devdoc, userdoc };
  });
}

/** Writes all of it, and touches nothing that is the same already. */
export function writeSolidity() {
  const { openzeppelin: theirs, streamr: ours } = libraries();
  const inputs = JSON.stringify([theirs, ours, TEMPLATES.map((name) => template(name))]);
  if (!isChanged('inputs', inputs)) return;
  write('openzeppelin.json', JSON.stringify(theirs));
  write('streamr.json', JSON.stringify(ours));
  write('templates.json', JSON.stringify(templates()));
  write('inputs', inputs);
}

const template = (name) => readFileSync(join(contracts, 'templates', `${name}.sol`), 'utf8');

function sourcesUnder(folder, prefix, ...without) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sol'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !without.includes(relative(folder, file).split(sep)[0]))
    .sort();
  return Object.fromEntries(
    files.map((file) => [
      `${prefix}/${relative(folder, file).split(sep).join('/')}`,
      readFileSync(file, 'utf8'),
    ]),
  );
}

function isChanged(name, content) {
  const path = join(target, name);
  return !existsSync(path) || readFileSync(path, 'utf8') !== content;
}

function write(name, content) {
  const path = join(target, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeSolidity();

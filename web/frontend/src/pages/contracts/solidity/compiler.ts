import type { Abi, Hex } from 'viem';
import type { AstNode } from './ast';
import { check } from './checks';
import { resolveImports } from './imports';
import type { Compilation, CompiledContract, Diagnostic, Library, NatSpec } from './model';
import { Positions } from './positions';
import { symbolsOf } from './symbols';

/** The Solidity compiler as it comes: a C program made WebAssembly. */
export interface Soljson {
  cwrap(name: string, returns: string | null, takes: readonly string[]): (...args: never[]) => unknown;
}

/** Contracts that are here as elsewhere: the build of the network's own contracts has the same settings. */
const SETTINGS = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
} as const;
const OUTPUT = [
  'abi',
  'devdoc',
  'userdoc',
  'evm.bytecode.object',
  'evm.deployedBytecode.object',
  'evm.gasEstimates',
];
const NOWHERE = { line: 1, column: 1 };

interface Output {
  readonly errors?: readonly OutputError[];
  readonly sources?: Readonly<Record<string, { readonly ast?: AstNode }>>;
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, OutputContract>>>>;
}

interface OutputError {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly errorCode?: string;
  readonly sourceLocation?: { readonly file: string; readonly start: number; readonly end: number };
}

interface OutputContract extends NatSpec {
  readonly abi: Abi;
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
    readonly gasEstimates?: { readonly creation?: { readonly codeDepositCost?: string } } | null;
  };
}

/** Compiles one file, with what it imports from a library. */
export class SolidityCompiler {
  readonly #compile: (input: string) => string;
  readonly #reset: () => void;
  readonly #library: Library;

  constructor(soljson: Soljson, library: Library) {
    const compile = soljson.cwrap('solidity_compile', 'string', ['string', 'number', 'number']) as (
      input: string,
      callback: number,
      context: number,
    ) => string;
    this.#compile = (input) => compile(input, 0, 0);
    this.#reset = soljson.cwrap('solidity_reset', null, []) as () => void;
    this.#library = library;
  }

  compile(path: string, source: string): Compilation {
    const { sources, missing } = resolveImports(path, source, this.#library);
    const output = this.#run(path, sources);
    const positions = new Positions(source);
    const unit = output.sources?.[path]?.ast;
    const missed = missing.map(({ path: wanted, from }) =>
      place(
        {
          severity: 'error',
          code: 'import',
          message: `There is no "${wanted}" to import: @openzeppelin/contracts/… and @streamr/contracts/… are there.`,
        },
        from === path ? importRange(source, wanted) : undefined,
        from,
      ),
    );
    // The compiler says of each missing file that it was not given any way to find it, which helps nobody.
    const said = (output.errors ?? [])
      .filter(({ message }) => missing.length === 0 || !message.startsWith('Source '))
      .map((error) => diagnostic(error, path, positions));
    return {
      contracts: Object.entries(output.contracts?.[path] ?? {}).map(([name, contract]) =>
        compiled(name, contract),
      ),
      diagnostics: [...missed, ...said, ...(unit ? check(unit, path, positions) : [])],
      symbols: Object.values(output.sources ?? {}).flatMap(({ ast }) => (ast ? symbolsOf(ast) : [])),
    };
  }

  #run(path: string, sources: Library): Output {
    const input = {
      language: 'Solidity',
      sources: Object.fromEntries(Object.entries(sources).map(([file, content]) => [file, { content }])),
      settings: { ...SETTINGS, outputSelection: { [path]: { '*': OUTPUT }, '*': { '': ['ast'] } } },
    };
    const output = JSON.parse(this.#compile(JSON.stringify(input))) as Output;
    this.#reset();
    return output;
  }
}

function compiled(name: string, { abi, devdoc, userdoc, evm }: OutputContract): CompiledContract {
  return {
    name,
    abi,
    devdoc,
    userdoc,
    bytecode: `0x${evm.bytecode.object}` as Hex,
    size: evm.deployedBytecode.object.length / 2,
    depositGas: Number(evm.gasEstimates?.creation?.codeDepositCost ?? 0),
  };
}

function diagnostic(error: OutputError, path: string, positions: Positions): Diagnostic {
  const { severity, message, errorCode, sourceLocation } = error;
  const said = {
    severity: severity === 'info' ? ('advice' as const) : severity,
    code: errorCode ?? 'solc',
    message: message.trim(),
  };
  if (!sourceLocation) return place(said, undefined, undefined);
  const { file, start, end } = sourceLocation;
  const isHere = file === path;
  return place(said, isHere ? [positions.at(start), positions.at(end)] : undefined, file);
}

function place(
  said: Pick<Diagnostic, 'severity' | 'code' | 'message'>,
  range: readonly [Diagnostic['start'], Diagnostic['end']] | undefined,
  file: string | undefined,
): Diagnostic {
  const [start, end] = range ?? [NOWHERE, NOWHERE];
  return { ...said, file, start, end };
}

function importRange(
  source: string,
  path: string,
): readonly [Diagnostic['start'], Diagnostic['end']] | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const index = source.indexOf(name);
  if (index < 0) return undefined;
  const before = source.slice(0, index).split('\n');
  const line = before.length;
  const column = before.at(-1)!.length + 1;
  return [
    { line, column },
    { line, column: column + name.length },
  ];
}

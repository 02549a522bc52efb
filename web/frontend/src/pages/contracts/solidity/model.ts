import type { Abi, Hex } from 'viem';

/** A place in a text: lines and columns from 1, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something that the compiler or one of our checks says about a source. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'advice';
  readonly message: string;
  /** The compiler's code, or the name of the check. */
  readonly code: string;
  /** The file that it is in; undefined if it is in none. */
  readonly file?: string | undefined;
  readonly start: Position;
  readonly end: Position;
}

/** NatSpec of a contract, as the compiler gives it. */
export interface NatSpec {
  readonly devdoc: {
    readonly title?: string;
    readonly methods?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly [tag: string]: unknown;
  };
  readonly userdoc: {
    readonly notice?: string;
    readonly methods?: Readonly<Record<string, { readonly notice?: string }>>;
    readonly errors?: Readonly<Record<string, readonly { readonly notice?: string }[]>>;
    readonly events?: Readonly<Record<string, { readonly notice?: string }>>;
  };
}

/** A contract of the source that was compiled. */
export interface CompiledContract extends NatSpec {
  readonly name: string;
  readonly abi: Abi;
  /** What deploys it, without arguments; `0x` if it cannot be deployed. */
  readonly bytecode: Hex;
  /** Bytes that it takes on the chain. */
  readonly size: number;
  /** What storing it costs, in gas, without running its constructor. */
  readonly depositGas: number;
}

/** A name that a source may use. */
export interface SourceSymbol {
  readonly name: string;
  readonly kind:
    | 'contract'
    | 'interface'
    | 'library'
    | 'function'
    | 'modifier'
    | 'event'
    | 'error'
    | 'variable'
    | 'struct'
    | 'enum';
  /** How it is declared, in one line. */
  readonly signature: string;
  /** Its NatSpec, as text. */
  readonly doc: string;
  /** What it belongs to; undefined at the top of a file. */
  readonly owner?: string | undefined;
  /** Of variables: the type as the compiler writes it. */
  readonly type?: string | undefined;
}

export interface Compilation {
  /** The contracts of the main file, in its order. */
  readonly contracts: readonly CompiledContract[];
  readonly diagnostics: readonly Diagnostic[];
  readonly symbols: readonly SourceSymbol[];
}

/** Sources by the path that they are imported by. */
export type Library = Readonly<Record<string, string>>;

/** The most that a contract may take on the chain, in bytes (EIP-170). */
export const MAX_CONTRACT_SIZE = 24_576;

import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64 } from './bytes.js';
import { SHA256_WASM, SHA256_WASM_HEAP } from './generated/sha256-wasm.js';
import { HASH_BYTES } from './limits.js';

/** Hashes many messages, each of them a byte and a piece of a larger array. */
export interface ManyHasher {
  /**
   * SHA-256 of the prefix and each piece.
   * @param offsets where each piece begins, and where the last one ends: one more than there are pieces
   * @returns the hashes one after the other
   */
  hash(prefix: number, bytes: Uint8Array, offsets: Uint32Array): Uint8Array;
}

/** In JavaScript: works everywhere. */
export const plainHasher: ManyHasher = {
  hash(prefix, bytes, offsets) {
    const count = offsets.length - 1;
    const hashes = new Uint8Array(count * HASH_BYTES);
    const first = Uint8Array.of(prefix);
    for (let i = 0; i < count; i++) {
      const piece = bytes.subarray(offsets[i]!, offsets[i + 1]!);
      hashes.set(sha256.create().update(first).update(piece).digest(), i * HASH_BYTES);
    }
    return hashes;
  },
};

const PAGE_BYTES = 65_536;
const BLOCK_BYTES = 64;
/** Prefix, end mark and length that padding adds to a piece, rounded up to a block. */
const PADDING_BYTES = 1 + 9 + BLOCK_BYTES - 1;
const LANES = 4;
/** Memory beyond this is given back once it is no longer used: a batch with the largest event needs it. */
const MAX_KEPT_BYTES = 16_777_216;

interface Exports {
  readonly memory: WebAssembly.Memory;
  hash(prefix: number, offsets: number, count: number, out: number, scratch: number, stride: number): void;
}

/** Four at a time with WebAssembly's SIMD: several times faster than in JavaScript. */
export class SimdHasher implements ManyHasher {
  readonly #module: WebAssembly.Module;
  #exports: Exports;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#exports = instantiate(module);
  }

  /** Undefined where WebAssembly or SIMD is missing, or a page's policy forbids it. */
  static create(): SimdHasher | undefined {
    try {
      return new SimdHasher(new WebAssembly.Module(fromBase64(SHA256_WASM) as BufferSource));
    } catch {
      return undefined;
    }
  }

  hash(prefix: number, bytes: Uint8Array, offsets: Uint32Array): Uint8Array {
    const count = offsets.length - 1;
    const start = offsets[0]!;
    const end = offsets[count]!;
    let longest = 0;
    for (let i = 0; i < count; i++) longest = Math.max(longest, offsets[i + 1]! - offsets[i]!);
    const stride = aligned(longest + PADDING_BYTES, BLOCK_BYTES);

    const offsetsAt = SHA256_WASM_HEAP;
    const outAt = aligned(offsetsAt + 4 * (count + 1), HASH_BYTES);
    const scratchAt = outAt + count * HASH_BYTES;
    const bytesAt = scratchAt + LANES * stride;
    const memory = this.#memory(bytesAt + end - start);
    const view = new Uint32Array(memory, offsetsAt, count + 1);
    for (let i = 0; i <= count; i++) view[i] = offsets[i]! - start + bytesAt;
    new Uint8Array(memory, bytesAt).set(bytes.subarray(start, end));
    this.#exports.hash(prefix, offsetsAt, count, outAt, scratchAt, stride);
    return new Uint8Array(memory).slice(outAt, scratchAt);
  }

  #memory(bytes: number): ArrayBuffer {
    if (this.#exports.memory.buffer.byteLength > MAX_KEPT_BYTES) this.#exports = instantiate(this.#module);
    const { memory } = this.#exports;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    return memory.buffer as ArrayBuffer;
  }
}

/** The faster of the two, of those that work here. */
export const manyHasher: ManyHasher = SimdHasher.create() ?? plainHasher;

function instantiate(module: WebAssembly.Module): Exports {
  return new WebAssembly.Instance(module).exports as unknown as Exports;
}

function aligned(bytes: number, to: number): number {
  return Math.ceil(bytes / to) * to;
}

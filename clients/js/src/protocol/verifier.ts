import type { Batch } from './batch.js';
import { SIGNATURE_TYPE } from './batch.js';
import type { DetachedEvent } from './detached.js';
import { batchDigest } from './digest.js';
import { treeRoot } from './hash-tree.js';
import type { BatchHeader } from './header.js';
import type { SignatureMethod } from './signatures/method.js';
import { Secp256k1Method } from './signatures/secp256k1.js';
import { badSignature, type Verdict } from './signatures/verdict.js';
import { X509Method } from './signatures/x509.js';

/** Checks signatures of batches and detached events on one chain. Keep one: it remembers publishers' keys. */
export class BatchVerifier {
  readonly chainId: number;
  readonly #methods: ReadonlyMap<number, SignatureMethod>;

  /** @param methods ways of signing that are accepted; by default both of the protocol's */
  constructor(
    chainId: number,
    methods: readonly SignatureMethod[] = [new Secp256k1Method(), new X509Method()],
  ) {
    this.chainId = chainId;
    this.#methods = new Map(methods.map((method) => [method.signatureType, method]));
  }

  /** Checks a batch's signature over all of its events. */
  verify(batch: Batch): Verdict {
    return this.#check(batch.header, batch.signatureType, batch.signature, () =>
      treeRoot(batch.bytes, batch.offsets),
    );
  }

  /** Checks that an event belongs to a batch that its origin signed. */
  verifyDetached(event: DetachedEvent): Verdict {
    return this.#check(event.header, event.signatureType, event.signature, () => event.root());
  }

  #check(
    header: BatchHeader,
    signatureType: number,
    signature: Uint8Array,
    root: () => Uint8Array | undefined,
  ): Verdict {
    if (signatureType === SIGNATURE_TYPE.UNSIGNED || signature.length === 0) return { kind: 'UNSIGNED' };
    const method = this.#methods.get(signatureType);
    if (!method) return { kind: 'UNKNOWN_SIGNATURE_TYPE', signatureType };
    const { originType } = header;
    if (originType !== method.originType) return { kind: 'UNKNOWN_ORIGIN_TYPE', originType, signatureType };
    const hash = root();
    if (!hash) return badSignature('the proof has not the shape that the number of events gives it');
    return method.verify(header, batchDigest(header, hash, this.chainId), signature);
  }
}

// Measures how fast batches are built and verified: npm run bench. Prints one JSON object a line. Rates are per second of CPU
// time, so that they hold on a busy machine.
import { Batch, BatchVerifier, buildBatch, fromHex, Secp256k1Signer, treeRoot } from 'streamr-client';
import { plainHasher, SimdHasher } from '../dist/protocol/sha256.js';

const CHAIN_ID = 31_337;
const CONTENT_BYTES = 150;
const SECONDS = 2;

const simd = SimdHasher.create();
const signer = new Secp256k1Signer(new Uint8Array(32).fill(7));
const fields = {
  stream: new Uint8Array(20).fill(1),
  partition: 0,
  run: fromHex('0102030405060708'),
  firstSequence: 0,
};

/** Runs an action for a while, after a warm-up, and prints events per second of CPU. */
async function measure(name, events, action) {
  let rounds = 0;
  let begin = process.cpuUsage();
  for (const limit of [SECONDS / 2, SECONDS]) {
    rounds = 0;
    begin = process.cpuUsage();
    while (secondsSince(begin) < limit) {
      await action();
      rounds++;
    }
  }
  const events_per_s = Math.round((rounds * events) / secondsSince(begin));
  process.stdout.write(`${JSON.stringify({ name, events, content_bytes: CONTENT_BYTES, events_per_s })}\n`);
}

function secondsSince(begin) {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

for (const count of [1, 256, 4096]) {
  const drafts = Array.from({ length: count }, (_, i) => ({
    timestamp: 1_795_403_404_000_000 + i,
    contentType: 0,
    content: new Uint8Array(CONTENT_BYTES).fill(i),
  }));
  const build = () => buildBatch({ ...fields, signedAt: Date.now() * 1000 }, drafts, signer, CHAIN_ID);
  const { bytes, offsets } = await build();
  const verifier = new BatchVerifier(CHAIN_ID);
  await measure('verify', count, () => {
    if (verifier.verify(Batch.decode(bytes)).kind !== 'VALID') throw new Error('the batch must be valid');
  });
  await measure('build and sign', count, build);
  await measure('tree root', count, () => treeRoot(bytes, offsets));
  await measure('leaves, JavaScript', count, () => plainHasher.hash(0, bytes, offsets));
  await measure('leaves, WebAssembly', count, () => simd.hash(0, bytes, offsets));
}

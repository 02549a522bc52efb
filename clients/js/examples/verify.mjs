// Checks events that somebody exported, one JSON object a line, without asking anybody: node verify.mjs FILE [CHAIN_ID]
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BatchVerifier, describeVerdict, fromEventJson } from 'streamr-client';

const [file, chainId = '31337'] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node verify.mjs FILE [CHAIN_ID]');
  process.exit(2);
}

const verifier = new BatchVerifier(Number(chainId));
let good = 0;
let bad = 0;
for await (const line of createInterface({ input: createReadStream(file) })) {
  const fault = faultOf(line);
  if (fault === undefined) {
    good++;
  } else {
    bad++;
    console.error(`line ${good + bad}: ${fault}`);
  }
}
console.log(`${good} events are what their publishers signed, ${bad} are not`);
process.exitCode = bad === 0 ? 0 : 1;

/** What is wrong with a line, be it the signature or that it is no event at all. */
function faultOf(line) {
  try {
    const verdict = verifier.verifyDetached(fromEventJson(JSON.parse(line)));
    return verdict.kind === 'VALID' ? undefined : describeVerdict(verdict);
  } catch (error) {
    return error.message;
  }
}

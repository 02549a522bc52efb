// Creates a stream on the chain, lets another account publish, takes that back, and deletes the stream:
// node permissions.mjs LABEL
import { Secp256k1Signer, StreamrClient, StreamrError } from 'streamr-client';
import { StreamrChain } from 'streamr-client/chain';

const { STREAMR_URL = 'http://localhost:7070', STREAMR_RPC, STREAMR_REGISTRY, STREAMR_KEY } = process.env;
const [label] = process.argv.slice(2);
if (!label || !STREAMR_KEY || !STREAMR_RPC || !STREAMR_REGISTRY) {
  console.error(
    'Usage: STREAMR_KEY=0x… STREAMR_RPC=http://… STREAMR_REGISTRY=0x… node permissions.mjs LABEL',
  );
  process.exit(2);
}

const chain = await StreamrChain.connect({
  rpc: STREAMR_RPC,
  registry: STREAMR_REGISTRY,
  privateKey: STREAMR_KEY,
});
const stream = await chain.createStream({
  label,
  description: 'Made by an example',
  grants: [{ account: 'public', permission: 'subscribe' }],
});
console.log(`created ${label} at ${stream.address}`);

const friend = Secp256k1Signer.random();
const client = await StreamrClient.connect({ url: STREAMR_URL, signer: friend });

await stream.grant({
  account: friend.account,
  permission: 'publish',
  expiresAt: new Date(Date.now() + 3_600_000),
});
await eventually('a friend may publish', () => client.publish(stream.address, 'hello'));

await stream.revoke(friend.account, 'publish');
await eventually('and may not any more', () =>
  client.publish(stream.address, 'hello again').then(
    () => Promise.reject(new StreamrError('NO_PERMISSION', 'the broker does not know yet')),
    (error) => (error.code === 'NO_PERMISSION' ? undefined : Promise.reject(error)),
  ),
);

await stream.delete();
console.log('deleted');
await client.close();

/** Brokers follow the chain: what is mined takes effect there within a block. */
async function eventually(what, action) {
  for (let attempt = 0; ; attempt++) {
    try {
      await action();
      console.log(what);
      return;
    } catch (error) {
      if (!['NO_PERMISSION', 'UNKNOWN_STREAM'].includes(error.code) || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

// Prints the events of a stream as they come, verified: node subscribe.mjs STREAM [COUNT]
import { StreamrClient } from 'streamr-client';

const { STREAMR_URL = 'http://localhost:7070', STREAMR_KEY } = process.env;
const [stream, count = 'Infinity'] = process.argv.slice(2);
if (!stream) {
  console.error(
    'Usage: node subscribe.mjs STREAM [COUNT]   (STREAMR_KEY=0x… where the stream is not public)',
  );
  process.exit(2);
}

const client = await StreamrClient.connect({
  url: STREAMR_URL,
  ...(STREAMR_KEY ? { privateKey: STREAMR_KEY } : {}),
  onTrouble: (error) => console.error(error.message),
});
const subscription = await client.subscribe(stream, {
  onGap: ({ from, to, run }) => console.error(`events ${from} to ${to} of run ${run} are missing`),
});
await subscription.live;
console.error(`subscribed to ${stream}`);

let seen = 0;
for await (const event of subscription) {
  console.log(JSON.stringify(event.toJSON({ proof: false })));
  if (++seen >= Number(count)) break;
}
await client.close();

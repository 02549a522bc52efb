// Prints a stream's last events, and then those of the last hour, newest first: node history.mjs STREAM [LAST]
import { StreamrClient } from 'streamr-client';

const { STREAMR_URL = 'http://localhost:7070', STREAMR_KEY } = process.env;
const [stream, last = '10'] = process.argv.slice(2);
if (!stream) {
  console.error('Usage: node history.mjs STREAM [LAST]   (STREAMR_KEY=0x… where the stream is not public)');
  process.exit(2);
}

const client = await StreamrClient.connect({
  url: STREAMR_URL,
  ...(STREAMR_KEY ? { privateKey: STREAMR_KEY } : {}),
});

// with proofs, so that verify.mjs can check what this prints
for await (const event of await client.query(stream, { last: Number(last) })) {
  console.log(JSON.stringify(event));
}

const anHourAgo = new Date(Date.now() - 3_600_000);
const lastHour = await client.query(stream, { from: anHourAgo }, { backwards: true, limit: 1_000 });
let count = 0;
for await (const events of lastHour.batches()) count += events.length;
console.error(`${count} events within the last hour`);
await client.close();

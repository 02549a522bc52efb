// Publishes readings to a stream: node publish.mjs STREAM [COUNT]
import { StreamrClient } from 'streamr-client';

const { STREAMR_URL = 'http://localhost:7070', STREAMR_KEY } = process.env;
const [stream, count = '10'] = process.argv.slice(2);
if (!stream || !STREAMR_KEY) {
  console.error(
    'Usage: STREAMR_KEY=0x… node publish.mjs STREAM [COUNT]   (the key of an account that may publish)',
  );
  process.exit(2);
}

const client = await StreamrClient.connect({ url: STREAMR_URL, privateKey: STREAMR_KEY });
for (let i = 0; i < Number(count); i++) {
  const receipt = await client.publish(stream, { sensor: 'example', reading: 20 + Math.sin(i) });
  console.log(`stored as ${receipt.run}/${receipt.sequence}`);
}
await client.close();

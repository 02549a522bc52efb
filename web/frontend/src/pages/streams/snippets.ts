import type { StreamInfo } from 'streamr-client';

/** Where a program connects to. */
export interface Endpoint {
  /** The broker's address, by HTTP. */
  readonly url: string;
  readonly isPublic: boolean;
}

export interface Snippet {
  readonly id: string;
  readonly language: string;
  /** What it does, and where it is to be put. */
  readonly title: string;
  readonly code: string;
}

type Named = Pick<StreamInfo, 'name'>;

/** Programs that read and publish to a stream, ready to be run. */
export function snippetsFor(stream: Named, endpoint: Endpoint): readonly Snippet[] {
  return [
    cli(stream, endpoint),
    javaScript(stream, endpoint),
    java(stream, endpoint),
    curl(stream, endpoint),
  ];
}

function cli({ name }: Named, { url }: Endpoint): Snippet {
  return {
    id: 'cli',
    language: 'Command line',
    title: 'In the folder of Streamr',
    code: `# events as they come, after the last ten
./streamr subscribe ${name} --from last:10 --url ${url}

# an hour of history, with proofs that anybody can check
./streamr history ${name} --from 1h --proof --url ${url} > events.jsonl
./streamr verify events.jsonl

# publish, a line an event
echo '{"hello":"world"}' | ./streamr publish ${name} --url ${url}`,
  };
}

function javaScript({ name }: Named, { url, isPublic }: Endpoint): Snippet {
  const key = isPublic ? '' : ',\n  privateKey: process.env.STREAMR_KEY,\n';
  const options = isPublic ? `{ url: '${url}' }` : `{\n  url: '${url}'${key}}`;
  return {
    id: 'js',
    language: 'JavaScript',
    title: 'With streamr-client, in Node or in a page',
    code: `import { StreamrClient } from 'streamr-client';

const client = await StreamrClient.connect(${options});
for await (const event of await client.subscribe('${name}', { from: { last: 10 } })) {
  console.log(event.date, event.json());
}

// to publish, connect with a privateKey that may:
// await client.publish('${name}', { hello: 'world' });`,
  };
}

function java({ name }: Named, { url, isPublic }: Endpoint): Snippet {
  const signIn = isPublic ? '' : '\n    .signIn(EthereumKey.parse(System.getenv("STREAMR_KEY")))';
  return {
    id: 'java',
    language: 'Java',
    title: 'With org.streamr:streamr-client',
    code: `try (StreamrClient client = StreamrClient.builder()
    .broker("${url}")${signIn}
    .connect()) {
  StreamId stream = client.resolve("${name}");
  try (Subscription.Events events = client.subscribe(stream).iterate()) {
    while (events.hasNext()) {
      System.out.println(events.next().toJson(false));
    }
  }
}`,
  };
}

function curl({ name }: Named, { url, isPublic }: Endpoint): Snippet {
  const token = isPublic ? '' : '-H "Authorization: Bearer $TOKEN" ';
  return {
    id: 'curl',
    language: 'curl',
    title: isPublic
      ? 'JSON, a line an event'
      : 'JSON, a line an event; the token is of a session, see docs/api.md',
    code: `curl -s ${token}'${url}/api/v1/streams/${name}/events?last=10'

curl -s ${token}'${url}/api/v1/streams/${name}/events?last=1&proof=true'

curl -s '${url}/api/v1/streams/${name}'`,
  };
}

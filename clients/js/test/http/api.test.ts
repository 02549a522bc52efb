import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accountOf,
  BatchVerifier,
  DetachedEvent,
  fromEventJson,
  fromHex,
  HttpApi,
  recoverMessageSigner,
  toEventJson,
} from '../../src/index.js';
import { CHAIN_ID, SIGNER, signedBatch } from '../fixtures.js';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  /** Parts of a body, written one after the other. */
  readonly chunks?: readonly string[];
}

let server: Server;
let url: string;
let answer: (request: IncomingMessage, body: string) => Answer;
const requests: string[] = [];

beforeEach(async () => {
  requests.length = 0;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push(`${request.method} ${request.url}`);
    const { status = 200, body: json, chunks } = answer(request, body);
    response.writeHead(status);
    for (const chunk of chunks ?? [JSON.stringify(json ?? {})]) response.write(chunk);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('HttpApi', () => {
  it('stream_shouldAskByName', async () => {
    answer = () => ({ body: { id: '0x11', partitions: 4 } });
    expect(await new HttpApi({ url }).stream('we ather')).toMatchObject({ partitions: 4 });
    expect(requests).toEqual(['GET /api/v1/streams/we%20ather']);
  });

  it('findStreams_shouldSendOnlyWhatIsGiven', async () => {
    answer = () => ({ body: { total: 0, offset: 0, streams: [] } });
    expect(await new HttpApi({ url }).findStreams({ q: 'rain & sun', limit: 5 })).toMatchObject({ total: 0 });
    expect(requests).toEqual(['GET /api/v1/streams?q=rain+%26+sun&limit=5']);
  });

  it('request_shouldFailWithTheBrokersCodeAndSentence', async () => {
    answer = () => ({ status: 404, body: { code: 'UNKNOWN_STREAM', message: 'There is no such stream.' } });
    const missing = new HttpApi({ url }).stream('nothing');
    await expect(missing).rejects.toMatchObject({ code: 'UNKNOWN_STREAM', retryable: false });
    await expect(missing).rejects.toThrow('There is no such stream.');
  });

  it('request_shouldShowWhatSomebodyElseAnswered', async () => {
    answer = () => ({ status: 503, chunks: ['<html>proxy'] });
    const failed = new HttpApi({ url }).status();
    await expect(failed).rejects.toMatchObject({ code: 'INTERNAL', retryable: true });
    await expect(failed).rejects.toThrow('HTTP 503');
  });

  it('request_shouldSayThatNobodyAnswers', async () => {
    await expect(new HttpApi({ url: 'http://127.0.0.1:9' }).status()).rejects.toMatchObject({
      code: 'NOT_CONNECTED',
    });
  });

  it('request_shouldSignInWhereItMust_once', async () => {
    answer = ({ url: path, headers }, body) => {
      if (path!.endsWith('/challenge')) {
        const time = '2026-11-23T12:00:00.123456Z';
        return {
          body: { nonce: '12345678', domain: new URL(url).host, uri: url, chainId: CHAIN_ID, time },
        };
      }
      if (path!.endsWith('/sessions')) {
        const { text, signature } = JSON.parse(body) as { text: string; signature: string };
        expect(recoverMessageSigner(text, fromHex(signature))).toBe(SIGNER.account);
        return { body: { token: 'secret' } };
      }
      return headers.authorization === 'Bearer secret' ? {} : { status: 401 };
    };
    const api = new HttpApi({ url, account: accountOf(SIGNER) });
    await api.grant('weather', { account: 'public', permissions: ['subscribe'] });
    await api.revoke('weather', { account: 'public', permissions: ['subscribe'] });
    expect(requests).toEqual([
      'POST /api/v1/streams/weather/permissions',
      'GET /api/v1/challenge',
      'POST /api/v1/sessions',
      'POST /api/v1/streams/weather/permissions',
      'DELETE /api/v1/streams/weather/permissions',
    ]);
  });

  it('history_shouldYieldEventsThatCanBeVerified_howeverTheBodyIsCut', async () => {
    const batch = await signedBatch(5);
    const lines = Array.from({ length: 5 }, (_, i) =>
      JSON.stringify(toEventJson(DetachedEvent.from(batch, i))),
    );
    const body = lines.join('\n');
    const chunks = body.match(/[\s\S]{1,97}/g)!;
    answer = () => ({ chunks });
    const verifier = new BatchVerifier(CHAIN_ID);
    const sequences: number[] = [];
    const options = { last: 5, proof: true, from: new Date('2026-01-01T00:00:00Z') };
    for await (const event of new HttpApi({ url }).history('weather', options)) {
      expect(verifier.verifyDetached(fromEventJson(event)).kind).toBe('VALID');
      sequences.push(event.sequence);
    }
    expect(sequences).toEqual([16, 17, 18, 19, 20]);
    const query = 'last=5&proof=true&from=2026-01-01T00%3A00%3A00.000000Z';
    expect(requests).toEqual([`GET /api/v1/streams/weather/events?${query}`]);
  });

  it('history_shouldStopReadingWhenTheLoopIsLeft', async () => {
    answer = () => ({ chunks: ['{"sequence":1}\n', '{"sequence":2}\n', '{"sequence":3}\n'] });
    for await (const event of new HttpApi({ url }).history('weather')) {
      expect(event.sequence).toBe(1);
      break;
    }
  });
});

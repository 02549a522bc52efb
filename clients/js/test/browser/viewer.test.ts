import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secp256k1Signer, StreamrClient, to0x } from '../../src/index.js';
import { MemoryBroker } from '../client/memory-broker.js';
import { STREAM, signedBatch } from '../fixtures.js';
import { findChromium } from './chromium.mjs';

const FOLDER = new URL('../../dist/browser/', import.meta.url);
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** As strict as a page that serves the client can be: nothing from elsewhere, nothing inline. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src *";

let broker: MemoryBroker;
let server: Server;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  broker = new MemoryBroker();
  await broker.start();
  server = createServer((request, response) => {
    const name = new URL(request.url!, 'http://here').pathname.slice(1) || 'index.html';
    readFile(new URL(name, FOLDER)).then(
      (body) => {
        const type = TYPES[extname(name)] ?? 'application/octet-stream';
        response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch(await findChromium());
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  await broker?.stop();
});

describe('viewer', () => {
  it('page_shouldShowVerifiedEventsAsTheyCome_andLeaveForgedOnesOut', async () => {
    const client = await StreamrClient.connect({ url: broker.url, privateKey: new Uint8Array(32).fill(7) });
    await client.publish(to0x(STREAM), { reading: 'stored' });
    const query = new URLSearchParams({ stream: to0x(STREAM), broker: broker.url, partitions: '0,3' });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?${query}`);
    await page.locator('li', { hasText: 'stored' }).waitFor();
    await client.publish(to0x(STREAM), { reading: 'live' });
    await page.locator('li', { hasText: 'live' }).waitFor();
    const forged = await signedBatch(1, { firstSequence: 0 }, Secp256k1Signer.random());
    forged.event(0).bytes[14]! ^= 1;
    broker.store(forged);
    await client.publish(to0x(STREAM), { reading: 'last' });
    await page.locator('li', { hasText: 'last' }).waitFor();

    expect(await page.locator('li').count()).toBe(3);
    expect(await page.locator('li .badge').allTextContents()).toEqual(['verified', 'verified', 'verified']);
    expect(await page.locator('#state').textContent()).toContain('Live');
    await page.waitForFunction(() => document.getElementById('refused')!.textContent === '1');
    expect(await page.locator('#publishers').textContent()).toBe('1');

    await page.locator('summary').first().click();
    await page.locator('li pre', { hasText: 'signature' }).first().waitFor();
    const proof = JSON.parse((await page.locator('li pre').first().textContent())!);
    expect(proof).toMatchObject({ content: { reading: 'last' }, sequence: 2, proof: { signatureType: 1 } });
    await client.close();
    expect(problems).toEqual([]);
  });

  it('page_shouldComeBackAfterALoss', async () => {
    broker.cut();
    const client = await StreamrClient.connect({ url: broker.url, privateKey: new Uint8Array(32).fill(7) });
    await client.publish(to0x(STREAM), { reading: 'after the loss' });
    await page.locator('li', { hasText: 'after the loss' }).waitFor();
    await client.close();
  });
});

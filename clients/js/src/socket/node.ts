import { WebSocket } from 'ws';
import { MAX_FRAME_BYTES } from '../protocol/limits.js';
import type { OpenSocket } from './socket.js';

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** A broker that does not answer a ping before the next one is due is taken for dead. */
const PING_INTERVAL_MS = 15_000;

/** Opens a websocket in Node, and watches by pings that the other side is still there. */
export const openSocket: OpenSocket = (url, listener) => {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    skipUTF8Validation: true,
  });
  let isClosed = false;
  let isAlive = true;
  let failure: string | undefined;
  let pings: NodeJS.Timeout | undefined;
  const close = (reason: string): void => {
    if (isClosed) return;
    isClosed = true;
    clearInterval(pings);
    listener.onClose(reason);
  };
  socket.on('open', () => {
    pings = setInterval(() => {
      if (!isAlive) {
        failure = `no answer for ${PING_INTERVAL_MS / 1000} s`;
        socket.terminate();
        return;
      }
      isAlive = false;
      socket.ping();
    }, PING_INTERVAL_MS);
    listener.onOpen();
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('message', (data, isBinary) => {
    isAlive = true;
    if (!isBinary || isClosed || !(data instanceof Uint8Array)) return;
    listener.onMessage(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  });
  socket.on('error', (error: Error & { code?: string }) => {
    failure = error.message || error.code;
  });
  socket.on('close', (code, reason) => {
    close(failure ?? (reason.toString() || `the websocket closed with code ${code}`));
  });
  return {
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    send: (bytes) => socket.send(bytes),
    close() {
      socket.close();
      close('closed by this side');
    },
  };
};

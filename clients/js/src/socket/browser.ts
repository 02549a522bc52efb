import type { OpenSocket } from './socket.js';

/** Opens the browser's own websocket, which answers the broker's pings by itself. */
export const openSocket: OpenSocket = (url, listener) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  let isClosed = false;
  const close = (reason: string): void => {
    if (isClosed) return;
    isClosed = true;
    listener.onClose(reason);
  };
  socket.onopen = () => listener.onOpen();
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer && !isClosed) listener.onMessage(new Uint8Array(data));
  };
  socket.onclose = ({ code, reason }) => close(reason || `the websocket closed with code ${code}`);
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

/** What a websocket tells its owner. No call follows `onClose`. */
export interface SocketListener {
  onOpen(): void;
  onMessage(bytes: Uint8Array): void;
  /** @param reason why, in words; also when it never opened */
  onClose(reason: string): void;
}

/** A websocket that carries binary messages. */
export interface Socket {
  /** Bytes that were sent but have not left this process. */
  readonly bufferedBytes: number;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  /** Closes it without waiting for the other side. */
  close(): void;
}

/** Opens a websocket; one for each platform. */
export type OpenSocket = (url: string, listener: SocketListener) => Socket;

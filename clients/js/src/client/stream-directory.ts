import type { HttpApi, StreamInfo } from '../http/api.js';
import { isAddress, parseAddress } from '../protocol/address.js';
import type { Address } from '../protocol/header.js';

/** Finds out what streams are called and how many partitions they have, and remembers it. */
export class StreamDirectory {
  readonly #api: HttpApi;
  readonly #known = new Map<string, Promise<StreamInfo>>();

  constructor(api: HttpApi) {
    this.#api = api;
  }

  /** The address of a stream, which is asked for only if the stream is not named by it. */
  async address(stream: string): Promise<Uint8Array> {
    return parseAddress(isAddress(stream) ? stream : (await this.info(stream)).id);
  }

  /** What the broker says of a stream. */
  info(stream: string): Promise<StreamInfo> {
    let info = this.#known.get(stream);
    if (!info) {
      info = this.#api.stream(stream);
      this.#known.set(stream, info);
      info.catch(() => this.#known.delete(stream));
    }
    return info;
  }

  /** All partitions of a stream. */
  async partitions(stream: string | Address): Promise<number[]> {
    const { partitions } = await this.info(stream);
    return Array.from({ length: partitions }, (_, partition) => partition);
  }
}

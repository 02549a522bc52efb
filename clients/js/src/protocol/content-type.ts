import { concat, fromUtf8, utf8 } from './bytes.js';

/** Codes of content types; see section 3 of docs/protocol.md. */
export const CONTENT_TYPE = {
  BYTES: 0,
  JSON: 1,
  TEXT: 2,
  CBOR: 3,
  PNG: 4,
  JPEG: 5,
  KEY_EVENT: 0xff00,
  /** The MIME type stands at the beginning of the content. */
  NAMED: 0xffff,
} as const;

const MIME_TYPES = new Map<number, string>([
  [CONTENT_TYPE.BYTES, 'application/octet-stream'],
  [CONTENT_TYPE.JSON, 'application/json'],
  [CONTENT_TYPE.TEXT, 'text/plain;charset=utf-8'],
  [CONTENT_TYPE.CBOR, 'application/cbor'],
  [CONTENT_TYPE.PNG, 'image/png'],
  [CONTENT_TYPE.JPEG, 'image/jpeg'],
  [CONTENT_TYPE.KEY_EVENT, 'application/vnd.streamr.key-event'],
]);
const CODES = new Map([...MIME_TYPES].map(([code, mime]) => [mime, code]));

/** The longest MIME type that fits in front of a content, in bytes. */
const MAX_MIME_BYTES = 255;

/** A content and what it is, as a reader sees it. */
export interface TypedContent {
  /** MIME type, e.g. `application/json`. */
  readonly mime: string;
  /** The content proper: without the MIME type that may stand before it. */
  readonly content: Uint8Array;
}

/** What a publisher hands over: the code and the bytes that travel. */
export interface EncodedContent {
  readonly contentType: number;
  readonly content: Uint8Array;
}

/** The MIME type of a code; `application/vnd.streamr.content-<code>` if this version does not know it. */
export function mimeOf(code: number): string {
  return MIME_TYPES.get(code) ?? `application/vnd.streamr.content-${code}`;
}

/** Resolves a content's MIME type, also one that stands inside the content. */
export function typedContent(code: number, bytes: Uint8Array): TypedContent {
  if (code === CONTENT_TYPE.NAMED) {
    const length = bytes[0];
    if (length !== undefined && bytes.length > length) {
      const name = bytes.subarray(1, 1 + length);
      if (length > 0 && name.every((byte) => byte > 0x20 - 1 && byte < 0x7f)) {
        return { mime: fromUtf8(name), content: bytes.subarray(1 + length) };
      }
    }
  }
  return { mime: mimeOf(code), content: bytes };
}

/**
 * Encodes a content with its MIME type: by code where there is one, else inside the content.
 * @throws RangeError if the MIME type is not 1 to 255 printable ASCII characters
 */
export function encodeContent(mime: string, content: Uint8Array): EncodedContent {
  const code = CODES.get(mime);
  if (code !== undefined) return { contentType: code, content };
  if (!/^[\x20-\x7e]{1,255}$/.test(mime)) {
    throw new RangeError(`Give a MIME type of 1 to ${MAX_MIME_BYTES} printable ASCII characters.`);
  }
  return {
    contentType: CONTENT_TYPE.NAMED,
    content: concat(Uint8Array.of(mime.length), utf8(mime), content),
  };
}

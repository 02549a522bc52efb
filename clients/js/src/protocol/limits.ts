/** Limits of protocol version 1; see section 2 of docs/protocol.md. */

/** Version of batches, detached events and frames. */
export const PROTOCOL_VERSION = 1;
/** Content of one event, in bytes. */
export const MAX_CONTENT_BYTES = 1_048_576;
/** Events in one batch. */
export const MAX_BATCH_EVENTS = 16_384;
/** A whole batch, header and signature included, in bytes. */
export const MAX_BATCH_BYTES = 4_194_304;
/** Bytes of an origin. */
export const MAX_ORIGIN_BYTES = 64;
/** Bytes of a signature; a certificate may travel in it. */
export const MAX_SIGNATURE_BYTES = 4_096;
/** Highest sequence of an event: exact in a JavaScript number. */
export const MAX_SEQUENCE = Number.MAX_SAFE_INTEGER;
/** A websocket frame, in bytes. */
export const MAX_FRAME_BYTES = MAX_BATCH_BYTES + 64 * 1024;
/** Partitions of one stream. */
export const MAX_PARTITIONS = 1_024;
/** Bytes of a cursor. */
export const MAX_CURSOR_BYTES = 64;
/** Bytes of an account, a stream address. */
export const ADDRESS_BYTES = 20;
/** Bytes of a run's name. */
export const RUN_BYTES = 8;
/** Bytes of the name of a group key. */
export const KEY_ID_BYTES = 16;
/** Bytes of a group key. */
export const GROUP_KEY_BYTES = 32;
/** Bytes of a hash. */
export const HASH_BYTES = 32;
/** Bytes that AES-GCM adds to a content. */
export const TAG_BYTES = 16;
/** Bytes of an event before its content. */
export const EVENT_HEADER_BYTES = 14;

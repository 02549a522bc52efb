/** Codes of errors on every dialect of the protocol; see section 12 of docs/protocol.md. */
export const ERROR_CODES = {
  MALFORMED_FRAME: 100,
  UNKNOWN_FRAME_TYPE: 101,
  FRAME_TOO_LARGE: 102,
  UNSUPPORTED_VERSION: 103,
  TOO_MANY_CONNECTIONS: 104,
  RATE_LIMITED: 105,
  TOO_MANY_REQUESTS: 106,
  SHUTTING_DOWN: 107,
  INTERNAL: 108,
  BAD_REQUEST: 109,
  AUTHENTICATION_FAILED: 200,
  CHALLENGE_EXPIRED: 201,
  NOT_AUTHENTICATED: 202,
  MALFORMED_BATCH: 300,
  UNSIGNED: 301,
  BAD_SIGNATURE: 302,
  HIGH_S: 303,
  UNKNOWN_SIGNATURE_TYPE: 304,
  UNKNOWN_ORIGIN_TYPE: 305,
  BAD_CERTIFICATE: 306,
  WRONG_STREAM: 307,
  WRONG_PARTITION: 308,
  CLOCK_SKEW: 309,
  SPAN_TOO_LONG: 310,
  TIMESTAMPS_DESCEND: 311,
  TOO_MANY_EVENTS: 312,
  BATCH_TOO_LARGE: 313,
  CONTENT_TOO_LARGE: 314,
  EQUIVOCATION: 315,
  UNKNOWN_ENCRYPTION_TYPE: 316,
  UNSUPPORTED_ACK_LEVEL: 317,
  UNKNOWN_STREAM: 400,
  NO_PERMISSION: 401,
  PERMISSION_EXPIRED: 402,
  NAME_TAKEN: 403,
  BAD_QUERY: 500,
  BEYOND_RETENTION: 501,
  BAD_CURSOR: 502,
  BAD_FILTER: 503,
  STORAGE_FULL: 600,
  STORAGE_FAILED: 601,
  CHAIN_UNAVAILABLE: 602,
  OVERLOADED: 603,
  TRANSACTION_FAILED: 700,
} as const;

/** Name of an error in the table of docs/protocol.md. */
export type ErrorCode = keyof typeof ERROR_CODES;

const NAMES = new Map<number, ErrorCode>(
  Object.entries(ERROR_CODES).map(([name, code]) => [code, name as ErrorCode]),
);

/**
 * The name of an error's number. A number that is not in this version's table becomes `INTERNAL`, so that
 * a newer broker can still be understood.
 */
export function errorCodeOf(code: number): ErrorCode {
  return NAMES.get(code) ?? 'INTERNAL';
}

/** Whether a text is the name of an error. */
export function isErrorCode(name: string): name is ErrorCode {
  return Object.hasOwn(ERROR_CODES, name);
}

import { type ErrorCode, errorCodeOf } from '../protocol/error-codes.js';
import type { ErrorFrame } from '../protocol/frames/frame.js';

/** Something that a broker refused, or that this client could not do. */
export class StreamrError extends Error {
  override readonly name = 'StreamrError';
  /** Name in the table of error codes, or what happened on this side. */
  readonly code: ErrorCode | 'CLOSED' | 'NOT_CONNECTED' | 'BAD_ARGUMENT';
  /** Whether trying again later may help. */
  readonly retryable: boolean;
  /** How long to wait before that, in milliseconds. */
  readonly retryAfterMs: number;

  constructor(
    code: StreamrError['code'],
    message: string,
    options: { readonly retryable?: boolean; readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }

  /** The error that a frame tells of. */
  static of(frame: ErrorFrame): StreamrError {
    return new StreamrError(errorCodeOf(frame.code), frame.message, frame);
  }
}

/** What the node's API refused, or that it could not be asked. The message is a sentence for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The API's name of what went wrong, or `unreachable`. */
  readonly code: string;
  /** The HTTP status; 0 if nobody answered. */
  readonly status: number;

  constructor(code: string, message: string, status: number, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.status = status;
  }

  /** Whether the call needs a session, and there is none. */
  get isNotSignedIn(): boolean {
    return this.status === 401;
  }
}

interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls the node's API and takes its JSON answer.
 * @param path below `/api`
 * @throws ApiError
 */
export async function call<T>(path: string, request: Request = {}): Promise<T> {
  const response = await answerTo(path, request);
  const text = await response.text();
  if (!response.ok) throw errorOf(response, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function answerTo(path: string, { method = 'GET', body, headers, signal }: Request): Promise<Response> {
  try {
    return await fetch(`/api${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError('unreachable', 'The node does not answer. Check that it is running.', 0, cause);
  }
}

function errorOf({ status }: Response, text: string): ApiError {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return new ApiError(error.code, error.message, status);
  } catch {
    // not in the form of this API: something between here and the node answered
    return new ApiError('http', `The node answered with HTTP ${status}. Try again in a moment.`, status);
  }
}

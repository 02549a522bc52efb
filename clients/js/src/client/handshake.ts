import type { ChallengeFrame, Frame } from '../protocol/frames/frame.js';
import { PROTOCOL_VERSION } from '../protocol/limits.js';
import { StreamrError } from './errors.js';
import { requireChain, type SignedText, type SignInOptions, signIn } from './sign-in.js';

const AUTHENTICATE_REQUEST_ID = 1;

/** What a broker said of itself when a connection began. */
export type Session = Pick<ChallengeFrame, 'chainId' | 'maxFrameBytes' | 'maxRequests' | 'agent' | 'time'>;

/** What a broker must be like, and who signs in to it. */
export interface HandshakeOptions {
  readonly agent: string;
  /** Where this client connected to. */
  readonly url: string;
  /** The chain that the broker must follow; any by default. */
  readonly chainId: number | undefined;
  readonly signIn: SignInOptions | undefined;
}

export interface HandshakeOutcome {
  send(frame: Frame): void;
  done(session: Session): void;
  failed(error: StreamrError): void;
}

/** The first frames of a connection: HELLO, CHALLENGE and, for an account, AUTHENTICATE and OK. */
export class Handshake {
  readonly #options: HandshakeOptions;
  readonly #outcome: HandshakeOutcome;
  #challenge: ChallengeFrame | undefined;

  constructor(options: HandshakeOptions, outcome: HandshakeOutcome) {
    this.#options = options;
    this.#outcome = outcome;
  }

  start(): void {
    this.#outcome.send({
      type: 'hello',
      minVersion: PROTOCOL_VERSION,
      maxVersion: PROTOCOL_VERSION,
      agent: this.#options.agent,
    });
  }

  /** Takes the next frame of the broker in. */
  receive(frame: Frame): void {
    if (frame.type === 'error') {
      this.#outcome.failed(StreamrError.of(frame));
    } else if (frame.type === 'challenge' && !this.#challenge) {
      this.#challenge = frame;
      void this.#answer(frame);
    } else if (frame.type === 'ok' && frame.requestId === AUTHENTICATE_REQUEST_ID && this.#challenge) {
      this.#outcome.done(this.#challenge);
    } else {
      const message = `The broker sent a frame of type ${frame.type} before the connection was ready.`;
      this.#outcome.failed(new StreamrError('MALFORMED_FRAME', message));
    }
  }

  async #answer(challenge: ChallengeFrame): Promise<void> {
    const { url, chainId, signIn: options } = this.#options;
    let signed: SignedText | undefined;
    try {
      requireVersion(challenge.version);
      requireChain(url, challenge.chainId, chainId);
      signed = options && (await signIn(options, challenge, challenge.time / 1000));
    } catch (error) {
      if (!(error instanceof StreamrError)) throw error;
      this.#outcome.failed(error);
      return;
    }
    if (signed) this.#outcome.send({ type: 'authenticate', requestId: AUTHENTICATE_REQUEST_ID, ...signed });
    else this.#outcome.done(challenge);
  }
}

function requireVersion(version: number): void {
  if (version !== PROTOCOL_VERSION) {
    const message = `The broker speaks version ${version}; this client speaks ${PROTOCOL_VERSION}.`;
    throw new StreamrError('UNSUPPORTED_VERSION', message);
  }
}

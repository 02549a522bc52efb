import type { ChallengeFrame, Frame } from '../protocol/frames/frame.js';
import { PROTOCOL_VERSION } from '../protocol/limits.js';
import { StreamrError } from './errors.js';
import { type SignInOptions, signIn } from './sign-in.js';

const AUTHENTICATE_REQUEST_ID = 1;

/** What a broker said of itself when a connection began. */
export type Session = Pick<ChallengeFrame, 'chainId' | 'maxFrameBytes' | 'maxRequests' | 'agent' | 'time'>;

export interface HandshakeOutcome {
  send(frame: Frame): void;
  done(session: Session): void;
  failed(error: StreamrError): void;
}

/** The first frames of a connection: HELLO, CHALLENGE and, for an account, AUTHENTICATE and OK. */
export class Handshake {
  readonly #agent: string;
  readonly #signIn: SignInOptions | undefined;
  readonly #outcome: HandshakeOutcome;
  #challenge: ChallengeFrame | undefined;

  constructor(agent: string, signInOptions: SignInOptions | undefined, outcome: HandshakeOutcome) {
    this.#agent = agent;
    this.#signIn = signInOptions;
    this.#outcome = outcome;
  }

  start(): void {
    this.#outcome.send({
      type: 'hello',
      minVersion: PROTOCOL_VERSION,
      maxVersion: PROTOCOL_VERSION,
      agent: this.#agent,
    });
  }

  /** Takes the next frame of the broker in. */
  receive(frame: Frame): void {
    if (frame.type === 'error') {
      this.#outcome.failed(StreamrError.of(frame));
    } else if (frame.type === 'challenge' && !this.#challenge) {
      this.#challenge = frame;
      if (frame.version !== PROTOCOL_VERSION) {
        const message = `The broker speaks version ${frame.version}; this client speaks ${PROTOCOL_VERSION}.`;
        this.#outcome.failed(new StreamrError('UNSUPPORTED_VERSION', message));
      } else if (this.#signIn) {
        void this.#authenticate(this.#signIn, frame);
      } else {
        this.#outcome.done(frame);
      }
    } else if (frame.type === 'ok' && frame.requestId === AUTHENTICATE_REQUEST_ID && this.#challenge) {
      this.#outcome.done(this.#challenge);
    } else {
      const message = `The broker sent a frame of type ${frame.type} before the connection was ready.`;
      this.#outcome.failed(new StreamrError('MALFORMED_FRAME', message));
    }
  }

  async #authenticate(options: SignInOptions, challenge: ChallengeFrame): Promise<void> {
    try {
      const signed = await signIn(options, challenge, challenge.time / 1000);
      this.#outcome.send({ type: 'authenticate', requestId: AUTHENTICATE_REQUEST_ID, ...signed });
    } catch (error) {
      if (!(error instanceof StreamrError)) throw error;
      this.#outcome.failed(error);
    }
  }
}

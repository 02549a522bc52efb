import { authenticationText } from '../protocol/authentication.js';
import type { ChallengeFrame, Frame } from '../protocol/frames/frame.js';
import { PROTOCOL_VERSION } from '../protocol/limits.js';
import type { Account } from './account.js';
import { StreamrError } from './errors.js';

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
  readonly #account: Account | undefined;
  readonly #outcome: HandshakeOutcome;
  #challenge: ChallengeFrame | undefined;

  constructor(agent: string, account: Account | undefined, outcome: HandshakeOutcome) {
    this.#agent = agent;
    this.#account = account;
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
      } else if (this.#account) {
        void this.#authenticate(this.#account, frame);
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

  async #authenticate(account: Account, challenge: ChallengeFrame): Promise<void> {
    const text = authenticationText(account.address, challenge, challenge.time / 1000);
    let signature: Uint8Array;
    try {
      signature = await account.signMessage(text);
    } catch (cause) {
      const message = 'The account did not sign in: its wallet refused, or failed.';
      this.#outcome.failed(new StreamrError('AUTHENTICATION_FAILED', message, { cause }));
      return;
    }
    this.#outcome.send({ type: 'authenticate', requestId: AUTHENTICATE_REQUEST_ID, text, signature });
  }
}

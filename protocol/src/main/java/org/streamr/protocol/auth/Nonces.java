package org.streamr.protocol.auth;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Nonces that serve once, within a time. Those handed out are not kept; those used up are, until
 * they would have expired anyway. Safe for many threads.
 */
final class Nonces {
  private static final int RANDOM_BYTES = 8;
  private static final int NOTE_BYTES = RANDOM_BYTES + Long.BYTES;

  private final Duration lifetime;
  private final Seal seal;
  private final SecureRandom random;
  private final InstantSource clock;

  /** Nonces used up, and until when to remember them, earliest first. */
  private final Map<String, Instant> used = new LinkedHashMap<>();

  /** What a nonce that came back is worth. */
  enum State {
    VALID,
    /** It was never handed out, or by another process. */
    UNKNOWN,
    EXPIRED,
    USED
  }

  Nonces(Duration lifetime, SecureRandom random, InstantSource clock) {
    this.lifetime = lifetime;
    this.seal = new Seal(random);
    this.random = random;
    this.clock = clock;
  }

  /** Returns a new nonce: letters and digits. */
  String next() {
    byte[] unique = new byte[RANDOM_BYTES];
    random.nextBytes(unique);
    long expiresAt = clock.instant().plus(lifetime).toEpochMilli();
    return seal.close(ByteBuffer.allocate(NOTE_BYTES).put(unique).putLong(expiresAt).array());
  }

  /** Returns the state of a nonce and, if it is valid, uses it up. */
  synchronized State use(String nonce) {
    State state = look(nonce);
    if (state == State.VALID) {
      Instant now = clock.instant();
      Iterator<Instant> oldest = used.values().iterator();
      while (oldest.hasNext() && oldest.next().isBefore(now)) {
        oldest.remove();
      }
      used.put(nonce, now.plus(lifetime));
    }
    return state;
  }

  /** Returns the state of a nonce. */
  synchronized State look(String nonce) {
    Optional<byte[]> note = seal.open(nonce);
    if (note.isEmpty() || note.get().length != NOTE_BYTES) {
      return State.UNKNOWN;
    }
    Instant expiry = Instant.ofEpochMilli(ByteBuffer.wrap(note.get()).getLong(RANDOM_BYTES));
    if (!clock.instant().isBefore(expiry)) {
      return State.EXPIRED;
    }
    return used.containsKey(nonce) ? State.USED : State.VALID;
  }
}

package org.streamr.protocol.auth;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.streamr.protocol.Address;

/**
 * Tokens of sessions that live in them: account and expiry under a seal, nothing kept. They end
 * with the process, since its secret does. Safe for many threads.
 */
public final class SealedTokens {
  private static final int UNIQUE_BYTES = 8;
  private static final int TOKEN_BYTES = UNIQUE_BYTES + Address.BYTES + Long.BYTES;

  private final Duration lifetime;
  private final Seal seal;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * A token that was given out.
   *
   * @param text to be shown with each request; a secret
   * @param account whom it stands for
   * @param expiresAt the first moment at which it is no longer valid
   */
  public record Token(String text, Address account, Instant expiresAt) {}

  /** What a token that came back is worth. */
  public sealed interface Verdict {
    /** It stands for an account. */
    record Valid(Address account) implements Verdict {}

    /** It was never given out, or by another process. */
    record Unknown() implements Verdict {}

    /** It was valid once. */
    record Expired() implements Verdict {}
  }

  /**
   * @param lifetime of each token
   */
  public SealedTokens(Duration lifetime, SecureRandom random, InstantSource clock) {
    this.lifetime = lifetime;
    this.seal = new Seal(random);
    this.random = random;
    this.clock = clock;
  }

  /** Returns a new token for an account that has just signed in. */
  public Token open(Address account) {
    byte[] unique = new byte[UNIQUE_BYTES];
    random.nextBytes(unique);
    Instant expiresAt = Instant.ofEpochMilli(clock.instant().plus(lifetime).toEpochMilli());
    byte[] note =
        ByteBuffer.allocate(TOKEN_BYTES)
            .put(unique)
            .put(account.toBytes())
            .putLong(expiresAt.toEpochMilli())
            .array();
    return new Token(seal.close(note), account, expiresAt);
  }

  /** Returns what a token is worth. */
  public Verdict verify(String token) {
    Optional<byte[]> note = seal.open(token).filter(bytes -> bytes.length == TOKEN_BYTES);
    if (note.isEmpty()) {
      return new Verdict.Unknown();
    }
    long expiry = ByteBuffer.wrap(note.get()).getLong(UNIQUE_BYTES + Address.BYTES);
    return clock.instant().isBefore(Instant.ofEpochMilli(expiry))
        ? new Verdict.Valid(Address.read(note.get(), UNIQUE_BYTES))
        : new Verdict.Expired();
  }
}

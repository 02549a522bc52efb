package org.streamr.broker.access;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.streamr.broker.RefusedException;
import org.streamr.protocol.Address;
import org.streamr.protocol.ErrorCode;

/**
 * Sessions that live in their tokens: account and expiry under a seal, nothing kept. They end with
 * the process, since its secret does.
 */
public final class SealedSessions implements Sessions {
  private static final int UNIQUE_BYTES = 8;
  private static final int TOKEN_BYTES = UNIQUE_BYTES + Address.BYTES + Long.BYTES;

  private final Duration lifetime;
  private final Seal seal;
  private final SecureRandom random;
  private final InstantSource clock;

  public SealedSessions(Duration lifetime, SecureRandom random, InstantSource clock) {
    this.lifetime = lifetime;
    this.seal = new Seal(random);
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Session open(Address account) {
    byte[] unique = new byte[UNIQUE_BYTES];
    random.nextBytes(unique);
    Instant expiresAt = Instant.ofEpochMilli(clock.instant().plus(lifetime).toEpochMilli());
    byte[] note =
        ByteBuffer.allocate(TOKEN_BYTES)
            .put(unique)
            .put(account.toBytes())
            .putLong(expiresAt.toEpochMilli())
            .array();
    return new Session(seal.close(note), account, expiresAt);
  }

  @Override
  public Address account(String token) throws RefusedException {
    Optional<byte[]> note = seal.open(token).filter(bytes -> bytes.length == TOKEN_BYTES);
    if (note.isEmpty()) {
      throw refused("the token is not one of this broker, or the broker has been restarted since");
    }
    ByteBuffer in = ByteBuffer.wrap(note.get());
    if (!clock.instant().isBefore(Instant.ofEpochMilli(in.getLong(UNIQUE_BYTES + Address.BYTES)))) {
      throw refused("the session has expired");
    }
    return Address.read(note.get(), UNIQUE_BYTES);
  }

  private static RefusedException refused(String why) {
    return new RefusedException(
        ErrorCode.NOT_AUTHENTICATED, why + "; sign in again with POST /sessions");
  }
}

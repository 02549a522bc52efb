package org.streamr.chain.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * A wish for data, with the DATA that was put aside for whoever makes it come true.
 *
 * @param id from 1
 * @param maker who made it
 * @param madeAt time of the block in which it was made
 * @param deadline the first moment at which it can no longer come true
 * @param description what is wished for
 * @param content hash of what is wished for in full, 32 bytes; empty if there is no more to say
 * @param link where to read that; may be empty
 * @param proposed the licence contracts that their sellers proposed
 * @param contributions what each account has put aside; accounts with nothing are absent
 * @param license the licence contract that it came true with; empty: not yet
 */
public record Wish(
    long id,
    Address maker,
    Instant madeAt,
    Instant deadline,
    Description description,
    Optional<Slice> content,
    String link,
    Set<Address> proposed,
    Map<Address, Contribution> contributions,
    Optional<Address> license) {
  public Wish {
    proposed = Set.copyOf(proposed);
    contributions = Map.copyOf(contributions);
  }

  /**
   * What one account has put aside.
   *
   * @param amountWei how much
   * @param accepted the licence contract that the account accepts; empty: none
   */
  public record Contribution(BigInteger amountWei, Optional<Address> accepted) {}

  /** What all have put aside. */
  public BigInteger poolWei() {
    return sum(contribution -> true);
  }

  /** What those who accept a licence contract have put aside. */
  public BigInteger supportWei(Address candidate) {
    return sum(contribution -> contribution.accepted().filter(candidate::equals).isPresent());
  }

  /** Whether it can still come true. */
  public boolean isOpen(Instant now) {
    return license.isEmpty() && now.isBefore(deadline);
  }

  private BigInteger sum(Predicate<Contribution> which) {
    return contributions.values().stream()
        .filter(which)
        .map(Contribution::amountWei)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}

package org.streamr.chain.market;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;

/**
 * Wishes for data, with bounties: a wish comes true when more than half of its bounty accepts the
 * same licence contract. Each command signs a transaction, sends it, and returns when it is mined
 * and the {@link MarketView} shows it.
 *
 * <p>Every command throws {@link ChainException} as those of {@link Market} do.
 */
public interface Wishlist {
  /** A wish that was made. */
  record Made(long wish, Mined mined) {}

  /**
   * Makes a wish.
   *
   * @param content hash of what is wished for in full, 32 bytes
   * @param link where to read that, at most 256 bytes; may be empty
   * @param deadline the first moment at which it can no longer come true, in whole seconds
   */
  Made make(
      Account maker,
      Description description,
      Optional<Slice> content,
      String link,
      Instant deadline);

  /** Adds to the bounty. Lets the wishlist take the amount first, if it may not yet. */
  Mined contribute(Account account, long wish, BigInteger amountWei);

  /** Takes back all that the account put aside, unless it accepted what the wish came true with. */
  Licenses.Paid withdraw(Account account, long wish);

  /** Proposes a licence contract for a wish. By its seller. */
  Mined propose(Account seller, long wish, Address license);

  /**
   * Accepts a licence contract with what the account has put aside, in place of another one.
   *
   * @param license which was proposed; empty: none any more
   */
  Mined accept(Account account, long wish, Optional<Address> license);

  /** Lets a wish come true with what more than half of its bounty accepts by now. By anyone. */
  Mined conclude(Account anyone, long wish, Address license);

  /**
   * Pays the beneficiary the bounty of accounts that accepted what the wish came true with. By
   * anyone.
   */
  Licenses.Paid pay(Account anyone, long wish, List<Address> accounts);
}

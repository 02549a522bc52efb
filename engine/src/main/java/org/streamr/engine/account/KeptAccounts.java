package org.streamr.engine.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.KeyStore;
import org.streamr.engine.run.EngineAccounts;
import org.streamr.engine.store.AccountStore;
import org.streamr.protocol.Address;

/**
 * A key for each owner of canvases, encrypted in a key store; which is whose, a database tells. A
 * key is decrypted at its first use, which takes about a second. Safe for many threads.
 */
public final class KeptAccounts implements EngineAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(KeptAccounts.class);

  private final KeyStore keys;
  private final Supplier<char[]> password;
  private final AccountStore choices;
  private final Consumer<Address> whenNew;
  private final Map<Address, KeyAccount> unlocked = new ConcurrentHashMap<>();

  /** One search for each owner's key at a time, so that nobody gets two. */
  private final Map<Address, ReentrantLock> finding = new ConcurrentHashMap<>();

  /**
   * @param password of all the keys; asked for at each use of the key store
   * @param whenNew told of each new account, to give it what it needs; a failure does no harm
   */
  public KeptAccounts(
      KeyStore keys, Supplier<char[]> password, AccountStore choices, Consumer<Address> whenNew) {
    this.keys = keys;
    this.password = password;
    this.choices = choices;
    this.whenNew = whenNew;
  }

  @Override
  public KeyAccount of(Address owner) {
    KeyAccount known = unlocked.get(owner);
    if (known != null) {
      return known;
    }
    ReentrantLock lock = finding.computeIfAbsent(owner, any -> new ReentrantLock());
    lock.lock();
    try {
      known = unlocked.get(owner);
      if (known == null) {
        known = find(owner);
        unlocked.put(owner, known);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private KeyAccount find(Address owner) {
    Optional<Address> chosen = choices.engineAccount(owner);
    return chosen.isPresent() ? unlock(owner, chosen.get()) : create(owner);
  }

  private KeyAccount unlock(Address owner, Address account) {
    try {
      return held(keys.unlock(account, password.get()));
    } catch (ChainException.BadKey e) {
      throw new ChainException.BadKey(
          "The canvases of "
              + owner.toChecksumString()
              + " act as "
              + account.toChecksumString()
              + ", whose key cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  private KeyAccount create(Address owner) {
    KeyAccount made = held(keys.create(password.get()));
    Address chosen = choices.choose(owner, made.address());
    if (!chosen.equals(made.address())) {
      return unlock(owner, chosen);
    }
    try {
      whenNew.accept(chosen);
    } catch (ChainException e) {
      LOG.warn("the new account {} was not given what it needs", chosen, e);
    }
    return made;
  }

  private static KeyAccount held(Account account) {
    if (account instanceof KeyAccount held) {
      return held;
    }
    throw new ChainException.BadKey(
        "The key of " + account.address() + " is not held by this process");
  }
}

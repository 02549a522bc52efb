package org.streamr.chain;

import java.util.List;
import org.streamr.protocol.Address;

/**
 * Private keys at rest, each encrypted with a password. Safe for use by many threads.
 *
 * <p>All methods throw {@link ChainException.BadKey} when the store cannot be read or written.
 */
public interface KeyStore {
  /**
   * A stored key.
   *
   * @param address of its account
   * @param file where it lies, for people to back up
   */
  record Entry(Address address, String file) {}

  /** Makes a new random key. The password's characters are not kept. */
  Account create(char[] password);

  /**
   * Stores a key that exists already.
   *
   * @param privateKey 32 bytes
   * @throws ChainException.BadKey if it is no private key, or is stored already
   */
  Account importKey(byte[] privateKey, char[] password);

  /** Lists what is stored, without any password, by address. */
  List<Entry> list();

  /**
   * Decrypts a key. Takes about a second, by design.
   *
   * @throws ChainException.BadKey if there is no such key, or the password is wrong
   */
  Account unlock(Address address, char[] password);
}

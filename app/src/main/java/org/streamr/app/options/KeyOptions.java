package org.streamr.app.options;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.streamr.app.output.CommandException;
import org.streamr.chain.Account;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.KeyStore;
import org.streamr.chain.web3.Web3KeyStore;
import org.streamr.protocol.Address;
import org.streamr.protocol.signature.EthereumKey;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In whose name a command acts. */
public final class KeyOptions {
  @Option(
      names = "--key",
      paramLabel = "ADDRESS",
      description =
          "Act as this account, whose key is in the data folder (see: streamr key list). Default:"
              + " on a development chain its well-known account.")
  private Optional<String> key = Optional.empty();

  @Mixin private PasswordOptions password = new PasswordOptions();

  /**
   * The account.
   *
   * @param keys folder of the keystore
   * @param chainId of the chain that it acts on; asked for only where no account was named
   * @throws CommandException if none was named and the chain is no development chain
   */
  public KeyAccount account(Path keys, LongSupplier chainId) {
    if (key.isPresent()) {
      Address address = Address.parse(key.get());
      Account account = store(keys).unlock(address, password.password(address.toString()));
      if (account instanceof KeyAccount held) {
        return held;
      }
      throw new CommandException("The key of " + address + " is not in the data folder");
    }
    if (chainId.getAsLong() == DevelopmentKey.CHAIN_ID) {
      return DevelopmentKey.account();
    }
    throw unnamed();
  }

  /** The password of other keys that the command uses beside the account's own. */
  public char[] otherPassword(String what) {
    return password.password(what);
  }

  private static CommandException unnamed() {
    return new CommandException(
        "This chain is no development chain, so that an account must be named: --key ADDRESS. Make"
            + " one with: streamr key new");
  }

  /** The account's address, for which no password is needed. */
  public Address address(LongSupplier chainId) {
    if (key.isPresent()) {
      return Address.parse(key.get());
    }
    if (chainId.getAsLong() == DevelopmentKey.CHAIN_ID) {
      return DevelopmentKey.account().address();
    }
    throw unnamed();
  }

  /**
   * The key to read with, if any is needed: public streams are read without.
   *
   * @param keys folder of the keystore
   * @param chainId of the chain that it acts on; asked for only where no account was named
   */
  public Optional<EthereumKey> readerKey(Path keys, LongSupplier chainId) {
    return key.isPresent() || chainId.getAsLong() == DevelopmentKey.CHAIN_ID
        ? Optional.of(account(keys, chainId).key())
        : Optional.empty();
  }

  /** The keys of a folder. */
  public static KeyStore store(Path keys) {
    return new Web3KeyStore(keys, new SecureRandom(), Web3KeyStore.DEFAULT_SCRYPT_N);
  }
}

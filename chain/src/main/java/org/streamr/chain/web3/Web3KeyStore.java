package org.streamr.chain.web3;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.KeyStore;
import org.streamr.protocol.Address;
import org.streamr.protocol.signature.EthereumKey;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import org.web3j.utils.Numeric;

/**
 * A folder of Web3 keystore files (version 3, scrypt), one a key, as wallets and nodes read them.
 */
public final class Web3KeyStore implements KeyStore {
  /** Scrypt's cost for new files: 128 MiB of memory, some tenths of a second. */
  public static final int DEFAULT_SCRYPT_N = 1 << 17;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final SecureRandom random;
  private final int scryptN;

  /**
   * @param folder made when the first key is stored
   * @param random for new keys
   * @param scryptN how costly guessing passwords is: a power of two
   */
  public Web3KeyStore(Path folder, SecureRandom random, int scryptN) {
    this.folder = folder;
    this.random = random;
    this.scryptN = scryptN;
  }

  @Override
  public Account create(char[] password) {
    return store(EthereumKey.generate(random), password);
  }

  @Override
  public Account importKey(byte[] privateKey, char[] password) {
    try {
      return store(EthereumKey.of(privateKey), password);
    } catch (IllegalArgumentException e) {
      throw new ChainException.BadKey("These 32 bytes are no private key: " + e.getMessage(), e);
    }
  }

  private Account store(EthereumKey key, char[] password) {
    Path file = file(key.address());
    if (Files.exists(file)) {
      throw new ChainException.BadKey(
          "The key of " + key.address() + " is stored already, in " + file);
    }
    try {
      ECKeyPair pair = ECKeyPair.create(new BigInteger(1, key.toBytes()));
      WalletFile wallet = Wallet.create(new String(password), pair, scryptN, 1);
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "new-", ".tmp");
      JSON.writeValue(temporary.toFile(), wallet);
      if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      return KeyAccount.of(key);
    } catch (IOException | CipherException e) {
      throw new ChainException.BadKey(
          "The key cannot be stored in " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<Entry> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Address.looksLikeAddress(addressPart(file)))
          .map(file -> new Entry(Address.parse(addressPart(file)), file.toString()))
          .sorted(Comparator.comparing(Entry::address))
          .toList();
    } catch (IOException e) {
      throw new ChainException.BadKey(
          "The keys in " + folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  private static String addressPart(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
  }

  @Override
  public Account unlock(Address address, char[] password) {
    Path file = file(address);
    if (!Files.exists(file)) {
      throw new ChainException.BadKey(
          "There is no key of "
              + address
              + " in "
              + folder
              + ": see which there are with 'key list'");
    }
    try {
      WalletFile wallet = JSON.readValue(file.toFile(), WalletFile.class);
      ECKeyPair pair = Wallet.decrypt(new String(password), wallet);
      return KeyAccount.of(EthereumKey.of(Numeric.toBytesPadded(pair.getPrivateKey(), 32)));
    } catch (CipherException e) {
      throw new ChainException.BadKey("The password for the key of " + address + " is wrong", e);
    } catch (IOException e) {
      throw new ChainException.BadKey(
          "The key file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Path file(Address address) {
    return folder.resolve(address + SUFFIX);
  }
}

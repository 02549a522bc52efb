package org.streamr.chain.web3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.protocol.Address;

class Web3KeyStoreTest {
  private static final char[] PASSWORD = "testpassword".toCharArray();

  @TempDir private Path folder;

  private Web3KeyStore store() {
    return new Web3KeyStore(folder.resolve("keys"), new SecureRandom(), 1 << 10);
  }

  @Test
  void unlock_shouldGiveBackWhatWasCreated() throws Exception {
    Account created = store().create(PASSWORD);
    Account unlocked = store().unlock(created.address(), PASSWORD);
    assertThat(unlocked.sign(new byte[32])).isEqualTo(created.sign(new byte[32]));
    assertThat(store().list()).extracting(e -> e.address()).containsExactly(created.address());
    Path file = Path.of(store().list().getFirst().file());
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  /** The PBKDF2 example of the Web3 Secret Storage Definition. */
  @Test
  void unlock_shouldReadTheFilesOfOthers() throws Exception {
    String example =
        """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}\
        """;
    Address address = Address.parse("0x008aeeda4d805471df9b2a5b0f38a0c3bcba786b");
    Files.createDirectories(folder.resolve("keys"));
    Files.writeString(folder.resolve("keys").resolve(address + ".json"), example);
    assertThat(store().unlock(address, PASSWORD).address()).isEqualTo(address);
  }

  @Test
  void refusals_shouldSayWhatIsWrong() {
    byte[] key =
        HexFormat.of().parseHex("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");
    Account imported = store().importKey(key, PASSWORD);
    assertThatThrownBy(() -> store().importKey(key, PASSWORD)).hasMessageContaining("already");
    assertThatThrownBy(() -> store().unlock(imported.address(), "wrong".toCharArray()))
        .isInstanceOf(ChainException.BadKey.class)
        .hasMessageContaining("password");
    assertThatThrownBy(() -> store().unlock(Address.ZERO, PASSWORD)).hasMessageContaining("no key");
    assertThatThrownBy(() -> store().importKey(new byte[32], PASSWORD))
        .isInstanceOf(ChainException.BadKey.class);
  }
}

package org.streamr.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.engine.store.Store;
import org.streamr.engine.store.StoreException;

/** The store in a file. */
class H2StoreTest extends StoreContract {
  @TempDir private Path folder;

  @Override
  Store open() {
    return JdbcStore.open(
        DatabaseAddress.file(folder.resolve("canvases")), new SecureRandom(), clock);
  }

  @Test
  void change_shouldSurviveTheDeathOfTheProcess() throws IOException {
    Path image = folder.resolve("image");
    try (Store running = JdbcStore.open(at("running"), new SecureRandom(), clock)) {
      running.accounts().choose(ALICE, BOB);
      // What the file holds at this moment is what a killed process would leave behind.
      Files.copy(folder.resolve("running.mv.db"), folder.resolve("image.mv.db"));
    }
    try (Store after = JdbcStore.open(DatabaseAddress.file(image), new SecureRandom(), clock)) {
      assertThat(after.accounts().engineAccount(ALICE)).contains(BOB);
    }
  }

  private DatabaseAddress at(String name) {
    return DatabaseAddress.file(folder.resolve(name));
  }

  @Test
  void address_shouldNotShowPasswords() {
    assertThat(new DatabaseAddress("jdbc:postgresql://h/d?user=u&password=secret&x=y"))
        .hasToString("jdbc:postgresql://h/d?user=u&password=…&x=y");
    assertThat(new DatabaseAddress("jdbc:postgresql://u:secret@h/d"))
        .hasToString("jdbc:postgresql://…@h/d");
    assertThatThrownBy(() -> new DatabaseAddress("jdbc:mysql://h/d?password=secret"))
        .hasMessageContaining("is no database that can be used")
        .hasMessageNotContaining("secret");
  }

  @Test
  void open_shouldSayWhatIsWrongWithADatabaseThatIsNotThere() {
    DatabaseAddress nowhere =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none?user=u&password=secret");
    assertThatThrownBy(() -> JdbcStore.open(nowhere, new SecureRandom(), clock))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be opened")
        .hasMessageContaining("refused")
        .hasMessageNotContaining("secret");
  }
}

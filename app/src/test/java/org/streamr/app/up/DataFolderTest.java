package org.streamr.app.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.app.output.CommandException;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void open_shouldRefuseAFolderInUse() {
    Path data = folder.resolve("a/b");
    try (DataFolder held = DataFolder.open(data)) {
      assertThat(held.path()).isDirectory();
      assertThatThrownBy(() -> DataFolder.open(data))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("Another node uses " + data)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data DIR");
    }
    DataFolder.open(data).close();
  }

  @Test
  void open_shouldSayWhatIsWrongWithTheFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("The data folder " + file + " cannot be used");
  }

  @Test
  void contracts_shouldBeFoundFromTheProgram() {
    assertThat(Installation.contracts().resolve("package.json")).isRegularFile();
  }
}

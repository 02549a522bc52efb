package org.streamr.storage.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteFileTest {
  @TempDir Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void nameFile() {
    path = folder.resolve("notes");
  }

  private void append(String... texts) throws IOException {
    try (NoteFile file = NoteFile.open(path)) {
      for (String text : texts) {
        file.append(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static List<String> texts(NoteFile file) throws IOException {
    List<String> found = new ArrayList<>();
    file.<IOException>forEach(body -> found.add(new String(body, StandardCharsets.UTF_8)));
    return found;
  }

  @Test
  void open_shouldReadWhatWasAppended() throws IOException {
    append("a", "bc");
    append("def");
    try (NoteFile file = NoteFile.open(path)) {
      assertThat(texts(file)).containsExactly("a", "bc", "def");
      assertThat(file.isWhole()).isTrue();
      assertThat(file.length()).isEqualTo(Files.size(path));
    }
  }

  @Test
  void open_shouldCutOffAnEndThatCannotBeRead() throws IOException {
    append("a", "bc", "def");
    try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
      bytes.setLength(bytes.length() - 1);
    }
    try (NoteFile file = NoteFile.open(path)) {
      assertThat(file.isWhole()).isFalse();
      assertThat(texts(file)).containsExactly("a", "bc");
      file.append("gh".getBytes(StandardCharsets.UTF_8));
    }
    try (NoteFile file = NoteFile.open(path)) {
      assertThat(file.isWhole()).isTrue();
      assertThat(texts(file)).containsExactly("a", "bc", "gh");
    }
  }

  @Test
  void keep_shouldLeaveOutTheRestAndGoOn() throws IOException {
    append("a", "bc", "def");
    try (NoteFile file = NoteFile.open(path)) {
      file.keep(body -> body.length != 2);
      file.append("gh".getBytes(StandardCharsets.UTF_8));
      assertThat(texts(file)).containsExactly("a", "def", "gh");
    }
    try (NoteFile file = NoteFile.open(path)) {
      assertThat(texts(file)).containsExactly("a", "def", "gh");
    }
  }
}

package org.streamr.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this repository, as a checkout has them: nothing that the build makes. */
final class Repository {

  private static final Set<String> MADE_BY_THE_BUILD =
      Set.of("target", "node_modules", "dist", "out", "cache", "broadcast", "coverage");

  private static final Path ROOT = findRoot();

  private Repository() {}

  /** The folder with the root pom. */
  static Path root() {
    return ROOT;
  }

  /** The content of a file, named by its path from the root. */
  static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files, by their paths from the root. */
  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = folder.getFileName().toString();
              boolean skipped =
                  name.equals(".git")
                      || name.equals(".streamr")
                      || name.equals(".idea")
                      || MADE_BY_THE_BUILD.contains(name);
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(ROOT.relativize(file));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The Java sources, of tests too. */
  static List<Path> javaSources() {
    return files().stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  private static Path findRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("streamr"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("The tests do not run inside the repository");
      }
      folder = parent;
    }
    return folder;
  }
}

package org.streamr.engine.flink;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folders in which others write and remove files meanwhile, as Flink does in those of checkpoints:
 * what has gone when it is looked at is left out.
 */
final class SharedFolders {
  /** How often it is tried to remove a folder into which others write again. */
  private static final int PASSES = 100;

  private SharedFolders() {}

  /**
   * Returns the files below a folder, without folders.
   *
   * @param depth how many levels below the folder are looked at
   * @throws IOException if what is there cannot be read
   */
  static List<Path> files(Path folder, int depth) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        Set.<FileVisitOption>of(),
        depth,
        new Visitor() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isDirectory()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /**
   * Removes a folder with everything in it; one that is not there counts as removed.
   *
   * @throws IOException if something cannot be removed, or others go on to write into it
   */
  static void delete(Path folder) throws IOException {
    for (int pass = 1; pass < PASSES; pass++) {
      try {
        Files.walkFileTree(folder, new Removal());
        return;
      } catch (DirectoryNotEmptyException e) {
        // Written to after its files were listed.
      }
    }
    Files.walkFileTree(folder, new Removal());
  }

  private static class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return unlessGone(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      return failure == null ? FileVisitResult.CONTINUE : unlessGone(failure);
    }

    private static FileVisitResult unlessGone(IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }

  private static final class Removal extends Visitor {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      super.postVisitDirectory(folder, failure);
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}

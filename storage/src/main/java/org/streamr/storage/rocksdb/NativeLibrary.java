package org.streamr.storage.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Unpacks RocksDB's library once, beside the data. By itself it would unpack 17 MB into the
 * temporary folder at every start, and leave them there whenever the process is killed.
 */
final class NativeLibrary {
  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads the library, if nobody has yet.
   *
   * @param folder where unpacked libraries are kept
   */
  static synchronized void load(Path folder) throws IOException {
    if (loaded) {
      return;
    }
    String resource = Environment.getJniLibraryFileName("rocksdb");
    URL url = RocksDB.class.getClassLoader().getResource(resource);
    if (url != null && url.openConnection() instanceof JarURLConnection jar) {
      JarEntry entry = jar.getJarEntry();
      Path version = folder.resolve(HexFormat.of().toHexDigits((int) entry.getCrc()));
      // The name that loadLibrary looks for in the folders that it is given.
      Path target = version.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
      if (!isComplete(target, entry)) {
        unpack(jar, target);
      }
      RocksDB.loadLibrary(List.of(version.toAbsolutePath().toString()));
    } else {
      RocksDB.loadLibrary();
    }
    loaded = true;
  }

  private static boolean isComplete(Path target, JarEntry entry) throws IOException {
    return Files.exists(target) && Files.size(target) == entry.getSize();
  }

  private static void unpack(JarURLConnection jar, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Path unfinished = target.resolveSibling("unfinished");
    try (InputStream library = jar.getInputStream()) {
      Files.copy(library, unfinished, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}

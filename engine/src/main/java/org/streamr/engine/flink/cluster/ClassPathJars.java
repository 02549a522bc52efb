package org.streamr.engine.flink.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/** The jars of a class path, to be sent to other machines. */
final class ClassPathJars {
  /** What machines with Flink have, and must not have twice. */
  private static final Pattern THEIRS =
      Pattern.compile("flink-.*|slf4j-api-.*|log(back|4j)-.*|jsr305-.*");

  private ClassPathJars() {}

  /** Jars as they are; folders of classes as jars that are made of them. */
  static List<Path> withoutFlink(String classPath, Path temporary) throws IOException {
    Files.createDirectories(temporary);
    List<Path> jars = new ArrayList<>();
    for (String entry : Pattern.compile(Pattern.quote(File.pathSeparator)).split(classPath, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        jars.add(jarOf(path, temporary.resolve("classes-" + jars.size() + ".jar")));
      } else if (Files.isRegularFile(path)
          && !THEIRS.matcher(path.getFileName().toString()).matches()) {
        jars.add(path.toAbsolutePath());
      }
    }
    return List.copyOf(jars);
  }

  private static Path jarOf(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
                throws IOException {
              String name = folder.relativize(each).toString().replace(File.separatorChar, '/');
              out.putNextEntry(new JarEntry(name));
              Files.copy(each, out);
              out.closeEntry();
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return jar.toAbsolutePath();
  }
}

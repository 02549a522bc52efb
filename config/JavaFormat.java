import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
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
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Checks or applies google-java-format to every Java source below a folder.
 *
 * <p>The formatter parses with the compiler of the JVM that it runs in, and Maven's own JVM may be
 * older than the sources; so the build starts this program on the JDK that compiles them. Files
 * that were well formatted last time and have not been touched since are not read again.
 *
 * <p>Usage: {@code java -cp FORMATTER_JARS JavaFormat.java check|apply ROOT MEMORY}, where MEMORY
 * is the file that remembers which sources are well formatted.
 */
final class JavaFormat {

  private static final Set<String> SKIPPED_FOLDERS =
      Set.of("target", "node_modules", "dist", "out");

  private final boolean apply;
  private final Path root;
  private final Path memory;
  private final Formatter formatter = new Formatter();
  private final Set<String> wellFormatted = new ConcurrentSkipListSet<>();
  private final Set<String> complaints = new ConcurrentSkipListSet<>();

  private JavaFormat(boolean apply, Path root, Path memory) {
    this.apply = apply;
    this.root = root;
    this.memory = memory;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3 || !Set.of("check", "apply").contains(args[0])) {
      System.err.println("Usage: JavaFormat check|apply ROOT MEMORY");
      System.exit(2);
    }
    System.exit(new JavaFormat(args[0].equals("apply"), Path.of(args[1]), Path.of(args[2])).run());
  }

  private int run() throws IOException {
    Set<String> known = Files.exists(memory) ? new TreeSet<>(Files.readAllLines(memory)) : Set.of();
    sources().parallelStream().forEach(source -> visit(source, known));
    Files.createDirectories(memory.getParent());
    Files.write(memory, wellFormatted);
    complaints.forEach(System.err::println);
    if (!complaints.isEmpty()) {
      System.err.println("Format the sources with: mvn -N -q -Pformat");
    }
    return complaints.isEmpty() ? 0 : 1;
  }

  private void visit(Path source, Set<String> known) {
    try {
      String signature = signature(source);
      if (known.contains(signature)) {
        wellFormatted.add(signature);
        return;
      }
      String text = Files.readString(source);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (!formatted.equals(text)) {
        if (!apply) {
          complaints.add(root.relativize(source) + " is not formatted.");
          return;
        }
        Files.writeString(source, formatted);
      }
      wellFormatted.add(signature(source));
    } catch (FormatterException e) {
      complaints.add(root.relativize(source) + " cannot be parsed: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String signature(Path source) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(source, BasicFileAttributes.class);
    return "%s %d %d"
        .formatted(
            root.relativize(source), attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skipped =
                !folder.equals(root) && (name.startsWith(".") || SKIPPED_FOLDERS.contains(name));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}

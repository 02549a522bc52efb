package org.streamr.systemtests.node;

import java.nio.file.Path;
import java.util.Locale;
import org.streamr.examples.History;
import org.streamr.examples.Permissions;
import org.streamr.examples.Publish;
import org.streamr.examples.Subscribe;
import org.streamr.examples.Verify;
import org.streamr.testing.ChildProcess;

/** The sample programs, of which there is one of each in every language. */
enum Sample {
  PUBLISH(Publish.class),
  SUBSCRIBE(Subscribe.class),
  HISTORY(History.class),
  VERIFY(Verify.class),
  PERMISSIONS(Permissions.class);

  private static final Path JAVASCRIPT_CLIENT = Path.of("..", "clients", "js");

  private final Class<?> main;

  Sample(Class<?> main) {
    this.main = main;
  }

  /** What a sample is written in. */
  enum Language {
    JAVA,
    JAVASCRIPT
  }

  /** The program, as a reader would start it. */
  ChildProcess.Builder in(Language language) {
    return switch (language) {
      case JAVA -> ChildProcess.java(main);
      case JAVASCRIPT ->
          ChildProcess.command("node", "examples/" + name().toLowerCase(Locale.ROOT) + ".mjs")
              .folder(JAVASCRIPT_CLIENT);
    };
  }
}

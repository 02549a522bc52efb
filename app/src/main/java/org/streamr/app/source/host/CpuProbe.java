package org.streamr.app.source.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.streamr.app.output.Json;

/** What the processors do, as shares of all of them between two looks. */
final class CpuProbe {
  private static final int USER = 0;
  private static final int NICE = 1;
  private static final int SYSTEM = 2;
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  private CpuProbe() {}

  /**
   * @param proc Linux's folder of that name; elsewhere it is missing and the Java platform is asked
   */
  static Probe create(Path proc) {
    Path stat = proc.resolve("stat");
    return Files.isReadable(stat) ? new Linux(stat) : CpuProbe::portable;
  }

  private static Optional<ObjectNode> portable() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    double load = system.getCpuLoad();
    return load < 0
        ? Optional.empty()
        : Optional.of(
            Json.object()
                .put("processors", system.getAvailableProcessors())
                .put("busy", share(load)));
  }

  private static double share(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  /** Reads the first line of {@code /proc/stat}: ticks of all processors since the start. */
  private static final class Linux implements Probe {
    private final Path stat;
    private long @Nullable [] before;

    Linux(Path stat) {
      this.stat = stat;
    }

    @Override
    public Optional<ObjectNode> look() throws IOException {
      long[] now = ticks();
      long[] last = before;
      before = now;
      if (last == null) {
        return Optional.empty();
      }
      long[] spent = new long[now.length];
      Arrays.setAll(spent, i -> Math.max(0, now[i] - last[i]));
      double all = Arrays.stream(spent).sum();
      if (all == 0) {
        return Optional.empty();
      }
      return Optional.of(
          Json.object()
              .put("processors", Runtime.getRuntime().availableProcessors())
              .put("busy", share((all - spent[IDLE] - spent[IOWAIT]) / all))
              .put("user", share((spent[USER] + spent[NICE]) / all))
              .put("system", share(spent[SYSTEM] / all))
              .put("waiting", share(spent[IOWAIT] / all)));
    }

    private long[] ticks() throws IOException {
      try (var lines = Files.lines(stat)) {
        String[] words = lines.findFirst().orElse("").trim().split("\\s+", -1);
        if (words.length <= IOWAIT + 1) {
          throw new IOException(stat + " has no line of ticks");
        }
        return Arrays.stream(words, 1, words.length).mapToLong(Long::parseLong).toArray();
      }
    }
  }
}

package org.streamr.app.source.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.streamr.app.output.Json;

/** How much memory there is and how much of it is left, in bytes. */
final class MemoryProbe {
  private static final long KIB = 1_024;

  private MemoryProbe() {}

  /**
   * @param proc Linux's folder of that name; elsewhere it is missing and the Java platform is asked
   */
  static Probe create(Path proc) {
    Path meminfo = proc.resolve("meminfo");
    return Files.isReadable(meminfo) ? () -> linux(meminfo) : MemoryProbe::portable;
  }

  private static Optional<ObjectNode> portable() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Optional.of(
        memory(
            system.getTotalMemorySize(),
            system.getFreeMemorySize(),
            system.getTotalSwapSpaceSize(),
            system.getFreeSwapSpaceSize()));
  }

  private static Optional<ObjectNode> linux(Path meminfo) throws IOException {
    try (var lines = Files.lines(meminfo)) {
      Map<String, Long> bytes =
          lines
              .map(line -> line.split(":?\\s+", -1))
              .filter(words -> words.length >= 2)
              .collect(
                  Collectors.toMap(
                      words -> words[0], words -> Long.parseLong(words[1]) * KIB, (a, b) -> a));
      return Optional.of(
          memory(
              bytes.getOrDefault("MemTotal", 0L),
              bytes.getOrDefault("MemAvailable", 0L),
              bytes.getOrDefault("SwapTotal", 0L),
              bytes.getOrDefault("SwapFree", 0L)));
    }
  }

  private static ObjectNode memory(long total, long available, long swapTotal, long swapFree) {
    return Json.object()
        .put("total", total)
        .put("available", available)
        .put("used", total - available)
        .put("swapTotal", swapTotal)
        .put("swapUsed", swapTotal - swapFree);
  }
}

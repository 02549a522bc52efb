package org.streamr.app.source.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.streamr.app.output.Json;

/** What goes over the network interfaces together, loopback left out. */
final class NetworkProbe {
  private static final int RECEIVED_BYTES = 0;
  private static final int RECEIVED_PACKETS = 1;
  private static final int SENT_BYTES = 8;
  private static final int SENT_PACKETS = 9;

  private NetworkProbe() {}

  /**
   * @param proc Linux's folder of that name; elsewhere it is missing, and all that the Java
   *     platform tells is which interfaces are up
   */
  static Probe create(Path proc, LongSupplier nanoClock) {
    Path dev = proc.resolve("net/dev");
    if (!Files.isReadable(dev)) {
      return NetworkProbe::portable;
    }
    Counters counters = new Counters(nanoClock);
    return () -> counters.rates(linux(dev));
  }

  private static Optional<ObjectNode> portable() throws SocketException {
    long up = 0;
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      up += each.isUp() && !each.isLoopback() ? 1 : 0;
    }
    return Optional.of(Json.object().put("interfacesUp", up));
  }

  private static Map<String, Long> linux(Path dev) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    try (var lines = Files.lines(dev)) {
      for (String line : lines.filter(text -> text.contains(":")).toList()) {
        int colon = line.indexOf(':');
        if (line.substring(0, colon).strip().equals("lo")) {
          continue;
        }
        String[] counters = line.substring(colon + 1).strip().split("\\s+", -1);
        add(sums, "receivedBytes", counters[RECEIVED_BYTES]);
        add(sums, "receivedPackets", counters[RECEIVED_PACKETS]);
        add(sums, "sentBytes", counters[SENT_BYTES]);
        add(sums, "sentPackets", counters[SENT_PACKETS]);
      }
    }
    return sums;
  }

  private static void add(Map<String, Long> sums, String name, String counter) {
    sums.merge(name, Long.parseLong(counter), Long::sum);
  }
}

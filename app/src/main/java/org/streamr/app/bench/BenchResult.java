package org.streamr.app.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.streamr.app.output.Json;

/**
 * What was measured, in the fields in which other systems are measured too.
 *
 * @param scenario as in {@code e2e_1p}
 * @param events that count
 * @param bytes of their contents
 * @param seconds from the first to the last of them
 * @param p50Millis median latency; not a number if none was measured
 * @param p99Millis latency that 1 in 100 exceeds
 * @param cpu what was used meanwhile
 * @param cpuEvents events that went by while CPU time was measured
 * @param notes how it was measured
 */
public record BenchResult(
    String scenario,
    long events,
    long bytes,
    double seconds,
    double p50Millis,
    double p99Millis,
    CpuMeter.Usage cpu,
    long cpuEvents,
    String notes) {
  private static final String PEER = "streamr";

  /** All figures. */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("peer", PEER);
    json.put("scenario", scenario);
    json.put("events", events);
    json.put("bytes", bytes);
    put(json, "seconds", seconds, 3);
    put(json, "events_per_s", events / seconds, 0);
    put(json, "mb_per_s", bytes / seconds / 1e6, 1);
    put(json, "p50_ms", p50Millis, 3);
    put(json, "p99_ms", p99Millis, 3);
    put(json, "cpu_us_per_event", micros(cpu.seconds()), 3);
    ObjectNode roles = json.putObject("cpu_us_per_event_by_role");
    cpu.secondsByRole().forEach((role, used) -> put(roles, role, micros(used), 3));
    put(json, "others_cpu", cpu.others(), 2);
    json.put("notes", notes);
    return json;
  }

  /** The figures that people look at first. */
  public String text() {
    String roles =
        cpu.secondsByRole().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> "%s %.2f".formatted(each.getKey(), micros(each.getValue())))
            .collect(Collectors.joining(", "));
    String latency =
        Double.isNaN(p50Millis)
            ? ""
            : "%nlatency    p50 %.3f ms, p99 %.3f ms".formatted(p50Millis, p99Millis);
    return """
    %s: %,d events of %d bytes in %.2f s
    rate       %,.0f events/s, %.1f MB/s%s
    CPU        %.2f µs an event (%s)
    others     took %.0f %% of the machine meanwhile
    %s\
    """
        .formatted(
            scenario,
            events,
            events == 0 ? 0 : bytes / events,
            seconds,
            events / seconds,
            bytes / seconds / 1e6,
            latency,
            micros(cpu.seconds()),
            roles,
            cpu.others() * 100,
            notes);
  }

  private double micros(double cpuSeconds) {
    return cpuSeconds * 1e6 / cpuEvents;
  }

  private static void put(ObjectNode json, String field, double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      json.putNull(field);
    } else if (decimals == 0) {
      json.put(field, Math.round(value));
    } else {
      json.put(field, Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", value)));
    }
  }
}

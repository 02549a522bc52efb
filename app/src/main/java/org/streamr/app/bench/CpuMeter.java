package org.streamr.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU time, user and system, from Linux's {@code /proc}: of this process by role, of other
 * processes, and of everybody else on the machine meanwhile. Elsewhere all of it is zero. One
 * thread.
 */
final class CpuMeter {
  /** The unit of {@code /proc/PID/stat} in every Linux that runs on common hardware. */
  private static final double TICKS_A_SECOND = 100;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /** Of the line {@code cpu}: user, nice, system, and interrupts; not idle, not waiting. */
  private static final int[] BUSY = {1, 2, 3, 6, 7};

  private final Map<String, Long> processes;
  private final ThreadRoles roles;
  private final Map<String, Long> startTicks;
  private final long startBusy;
  private final long startNanos = System.nanoTime();

  /**
   * What was used between start and stop.
   *
   * @param secondsByRole CPU seconds
   * @param others the share of the machine, 0 to 1, that others took
   */
  record Usage(Map<String, Double> secondsByRole, double others) {
    /** CPU seconds of all roles. */
    double seconds() {
      return secondsByRole.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /**
   * Starts to measure.
   *
   * @param processes other processes to count, by role
   * @param roles what the threads of this process do
   */
  CpuMeter(Map<String, Long> processes, ThreadRoles roles) {
    this.processes = new TreeMap<>(processes);
    this.roles = roles;
    this.startTicks = ticks();
    this.startBusy = busy();
  }

  /** Ends the measurement. */
  Usage stop() {
    Map<String, Double> used = new TreeMap<>();
    long ours = 0;
    for (Map.Entry<String, Long> now : ticks().entrySet()) {
      long spent = now.getValue() - startTicks.getOrDefault(now.getKey(), 0L);
      ours += spent;
      used.put(now.getKey(), spent / TICKS_A_SECOND);
    }
    double wall = (System.nanoTime() - startNanos) / 1e9;
    double others =
        Math.max(0, busy() - startBusy - ours)
            / TICKS_A_SECOND
            / wall
            / Runtime.getRuntime().availableProcessors();
    return new Usage(used, others);
  }

  private Map<String, Long> ticks() {
    Map<String, Long> ticks = new TreeMap<>();
    processes.forEach((role, pid) -> ticks.put(role, stat(Path.of("/proc/" + pid + "/stat"))));
    long threads = 0;
    for (Path task : tasks()) {
      long spent = stat(task.resolve("stat"));
      threads += spent;
      ticks.merge(roles.of(task), spent, Long::sum);
    }
    // Threads that have ended are in the figure of the process alone.
    long process = stat(Path.of("/proc/self/stat"));
    ticks.merge(ThreadRoles.JVM, Math.max(0, process - threads), Long::sum);
    return ticks;
  }

  /** A folder of {@code /proc} for each thread of this process. */
  static List<Path> tasks() {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.toList();
    } catch (IOException e) {
      return new ArrayList<>();
    }
  }

  private static long stat(Path file) {
    try {
      String line = Files.readString(file);
      String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(words[USER_TIME]) + Long.parseLong(words[SYSTEM_TIME]);
    } catch (IOException e) {
      // The thread or process has ended, or this is no Linux.
      return 0;
    }
  }

  private static long busy() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      String[] words = lines.findFirst().orElse("").trim().split("\\s+", -1);
      long ticks = 0;
      for (int column : BUSY) {
        ticks += Long.parseLong(words[column]);
      }
      return ticks;
    } catch (IOException e) {
      return 0;
    }
  }
}

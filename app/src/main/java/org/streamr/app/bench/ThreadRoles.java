package org.streamr.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What the threads of this process do: by their names, or as those that appeared while something
 * was set up (the event loops of a client). One thread.
 */
final class ThreadRoles {
  static final String PUBLISHER = "publisher";
  static final String SUBSCRIBER = "subscriber";
  static final String JVM = "jvm";

  /** Linux keeps 15 characters of a name. */
  private static final int NAME_CHARS = 15;

  private final Map<String, String> byThread = new HashMap<>();

  /**
   * A pool whose threads count for a role. They are daemons and end with the process: a client that
   * is closing may still have work for them.
   */
  ExecutorService pool(String role) {
    return Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name(role, 0).factory());
  }

  /** Sets something up; the event loops that appear meanwhile count for a role. */
  <T> T during(String role, Supplier<T> setUp) {
    Set<String> before = ids();
    T made = setUp.get();
    for (Path task : CpuMeter.tasks()) {
      if (!before.contains(id(task)) && name(task).startsWith("vert.x")) {
        byThread.put(id(task), role);
      }
    }
    return made;
  }

  /** Lets the calling thread count for a role from now on, by its name. */
  static void enter(String role) {
    Thread.currentThread().setName(role);
  }

  /** The role of a thread, given its folder in {@code /proc}. */
  String of(Path task) {
    String known = byThread.get(id(task));
    if (known != null) {
      return known;
    }
    String name = name(task);
    for (String role : new String[] {PUBLISHER, SUBSCRIBER}) {
      if (name.startsWith(role.substring(0, Math.min(role.length(), NAME_CHARS)))) {
        return role;
      }
    }
    return JVM;
  }

  private static Set<String> ids() {
    Set<String> ids = new HashSet<>();
    CpuMeter.tasks().forEach(task -> ids.add(id(task)));
    return ids;
  }

  private static String id(Path task) {
    return task.getFileName().toString();
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }
}

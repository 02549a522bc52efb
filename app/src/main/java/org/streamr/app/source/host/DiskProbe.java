package org.streamr.app.source.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.streamr.app.output.Json;

/** How full the disk of the data folder is, and on Linux what all disks read and write. */
final class DiskProbe {
  private static final int NAME = 2;
  private static final int READS = 3;
  private static final int SECTORS_READ = 5;
  private static final int WRITES = 7;
  private static final int SECTORS_WRITTEN = 9;
  private static final int SECTOR_BYTES = 512;

  /** Whole disks; their partitions, and what lies on top of them, would count twice. */
  private static final Pattern DISK =
      Pattern.compile("(?:[shv]|xv)d[a-z]+|nvme\\d+n\\d+|mmcblk\\d+");

  private DiskProbe() {}

  /**
   * @param proc Linux's folder of that name; where it is missing only the room is told
   * @param folder on the disk whose room is told
   */
  static Probe create(Path proc, Path folder, LongSupplier nanoClock) {
    Path diskstats = proc.resolve("diskstats");
    if (!Files.isReadable(diskstats)) {
      return () -> Optional.of(room(folder));
    }
    Counters counters = new Counters(nanoClock);
    return () -> {
      Optional<ObjectNode> rates = counters.rates(linux(diskstats));
      ObjectNode room = room(folder);
      return rates.map(seen -> seen.setAll(room));
    };
  }

  private static ObjectNode room(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return Json.object()
        .put("total", store.getTotalSpace())
        .put("available", store.getUsableSpace());
  }

  private static Map<String, Long> linux(Path diskstats) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    try (var lines = Files.lines(diskstats)) {
      lines
          .map(line -> line.strip().split("\\s+", -1))
          .filter(words -> words.length > SECTORS_WRITTEN && DISK.matcher(words[NAME]).matches())
          .forEach(
              words -> {
                sums.merge("reads", Long.parseLong(words[READS]), Long::sum);
                sums.merge("writes", Long.parseLong(words[WRITES]), Long::sum);
                sums.merge(
                    "readBytes", Long.parseLong(words[SECTORS_READ]) * SECTOR_BYTES, Long::sum);
                sums.merge(
                    "writtenBytes",
                    Long.parseLong(words[SECTORS_WRITTEN]) * SECTOR_BYTES,
                    Long::sum);
              });
    }
    return sums;
  }
}

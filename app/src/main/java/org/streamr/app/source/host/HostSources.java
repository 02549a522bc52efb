package org.streamr.app.source.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.streamr.app.source.Source;
import org.streamr.app.source.SourceStream;

/** What this machine is doing: processors, memory, network and disk, each in a stream. */
public final class HostSources {
  private HostSources() {}

  /**
   * Returns the sources.
   *
   * @param folder on the disk whose room is told
   * @param interval between two readings
   * @param nanoClock time in nanoseconds, from any beginning
   */
  public static List<Source> of(
      Path folder, Duration interval, InstantSource clock, LongSupplier nanoClock) {
    Path proc = Path.of("/proc");
    return List.of(
        new ProbedSource(
            SourceStream.of(
                "host-cpu",
                "Processors of the host",
                "Live: how busy the processors of the machine are that runs this node, as shares of"
                    + " all of them, every second.",
                "live",
                "host"),
            CpuProbe.create(proc),
            interval,
            clock),
        new ProbedSource(
            SourceStream.of(
                "host-memory",
                "Memory of the host",
                "Live: memory of the machine that runs this node, in bytes, every second.",
                "live",
                "host"),
            MemoryProbe.create(proc),
            interval,
            clock),
        new ProbedSource(
            SourceStream.of(
                "host-network",
                "Network of the host",
                "Live: what the machine that runs this node sends and receives, loopback left out,"
                    + " every second.",
                "live",
                "host"),
            NetworkProbe.create(proc, nanoClock),
            interval,
            clock),
        new ProbedSource(
            SourceStream.of(
                "host-disk",
                "Disks of the host",
                "Live: what the disks of the machine that runs this node read and write, and the"
                    + " room on the one with its data, every second.",
                "live",
                "host"),
            DiskProbe.create(proc, folder, nanoClock),
            interval,
            clock));
  }
}

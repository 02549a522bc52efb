package org.streamr.app.source.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
  @TempDir private Path proc;
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void cpu_shouldTellSharesBetweenTwoLooks() throws IOException {
    write("stat", "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 1 1 1 1 1 1\n");
    Probe probe = CpuProbe.create(proc);
    assertThat(probe.look()).isEmpty();
    write("stat", "cpu  140 10 150 880 20 0 0 0 0 0\ncpu0 1 1 1 1 1 1 1\n");
    ObjectNode seen = probe.look().orElseThrow();
    assertThat(seen.get("busy").asDouble()).isEqualTo(0.5);
    assertThat(seen.get("user").asDouble()).isEqualTo(0.25);
    assertThat(seen.get("system").asDouble()).isEqualTo(0.25);
    assertThat(seen.get("waiting").asDouble()).isEqualTo(0.1);
  }

  @Test
  void cpu_shouldRefuseWhatItCannotRead() throws IOException {
    write("stat", "nothing here\n");
    assertThatThrownBy(CpuProbe.create(proc)::look)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ticks");
  }

  @Test
  void memory_shouldBeInBytes() throws IOException {
    write(
        "meminfo",
        """
        MemTotal:       1000 kB
        MemFree:          10 kB
        MemAvailable:    400 kB
        SwapTotal:        50 kB
        SwapFree:         20 kB
        HugePages_Total:       0
        """);
    ObjectNode seen = MemoryProbe.create(proc).look().orElseThrow();
    assertThat(seen.get("total").asLong()).isEqualTo(1_024_000);
    assertThat(seen.get("used").asLong()).isEqualTo(614_400);
    assertThat(seen.get("swapUsed").asLong()).isEqualTo(30_720);
  }

  @Test
  void network_shouldTellRatesWithoutLoopback() throws IOException {
    Files.createDirectories(proc.resolve("net"));
    network(1_000, 500);
    Probe probe = NetworkProbe.create(proc, nanos::get);
    assertThat(probe.look()).isEmpty();
    nanos.addAndGet(2_000_000_000L);
    network(5_000, 700);
    ObjectNode seen = probe.look().orElseThrow();
    assertThat(seen.get("receivedBytesPerSecond").asLong()).isEqualTo(2_000);
    assertThat(seen.get("sentBytesPerSecond").asLong()).isEqualTo(100);
  }

  private void network(long received, long sent) throws IOException {
    write(
        "net/dev",
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop
            lo: 999999 9 0 0 0 0 0 0 999999 9 0 0 0 0 0 0
          eth0: %d 10 0 0 0 0 0 0 %d 5 0 0 0 0 0 0
        """
            .formatted(received, sent));
  }

  @Test
  void disk_shouldCountWholeDisksOnce() throws IOException {
    disks(100);
    Probe probe = DiskProbe.create(proc, proc, nanos::get);
    assertThat(probe.look()).isEmpty();
    nanos.addAndGet(1_000_000_000L);
    disks(300);
    ObjectNode seen = probe.look().orElseThrow();
    assertThat(seen.get("readBytesPerSecond").asLong()).isEqualTo(200 * 512);
    assertThat(seen.get("writesPerSecond").asLong()).isZero();
    assertThat(seen.get("total").asLong()).isPositive();
  }

  private void disks(long sectorsRead) throws IOException {
    write(
        "diskstats",
        """
         259 0 nvme0n1 10 0 %1$d 4 5 0 60 8 0 0 0
         259 1 nvme0n1p1 10 0 %1$d 4 5 0 60 8 0 0 0
           7 0 loop0 10 0 %1$d 4 5 0 60 8 0 0 0
        """
            .formatted(sectorsRead));
  }

  @Test
  void probes_shouldDoWithoutProc() throws IOException {
    Path missing = proc.resolve("missing");
    assertThat(MemoryProbe.create(missing).look().orElseThrow().get("total").asLong()).isPositive();
    assertThat(NetworkProbe.create(missing, nanos::get).look().orElseThrow().has("interfacesUp"))
        .isTrue();
    assertThat(
            DiskProbe.create(missing, proc, nanos::get).look().orElseThrow().get("total").asLong())
        .isPositive();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(proc.resolve(file), text);
  }
}

package org.streamr.chain.devchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.streamr.chain.devchain.DevChains.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.testing.Await;
import org.streamr.testing.ChildProcess;

/** The sudden end of everything at once, as by kill -9 of the supervisor and of its chain. */
class DevChainCrashTest {
  private static final int CRASHES = 5;

  /** How long ago a receipt must have come for its transaction to be on disk. */
  private static final Duration SAFE_AFTER = Duration.ofMillis(500);

  private static final Pattern RECEIPT = Pattern.compile("receipt (0x[0-9a-f]{64}) (\\d+)");

  @TempDir Path folder;

  /** A supervisor that sends one transaction after the other, and says when each was mined. */
  static final class Load {
    private Load() {}

    public static void main(String[] args) {
      DevChain chain = DevChain.start(config(Path.of(args[0])));
      JsonRpc rpc = JsonRpc.to(chain.httpUri());
      System.out.println("anvil " + chain.pid());
      for (int i = 1; ; i++) {
        String hash = DevChains.sendWei(rpc, "0x%040x".formatted(i));
        System.out.println("receipt " + hash + " " + System.currentTimeMillis());
      }
    }
  }

  @Test
  void start_shouldFindEveryTransactionButThoseOfTheLastMoment() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int crash = 0; crash < CRASHES; crash++) {
      List<String> output;
      long killedAtMillis;
      try (ChildProcess load = ChildProcess.java(Load.class).arguments(folder.toString()).start()) {
        long anvil = Long.parseLong(load.awaitLine("anvil (\\d+)").group(1));
        load.awaitLine("receipt");
        LockSupport.parkNanos(Duration.ofMillis(600 + random.nextInt(800)).toNanos());
        killedAtMillis = System.currentTimeMillis();
        ProcessHandle.of(anvil).ifPresent(ProcessHandle::destroyForcibly);
        load.kill();
        output = load.output();
      }
      assertSurvived(output, killedAtMillis - SAFE_AFTER.toMillis());
    }
  }

  private void assertSurvived(List<String> output, long untilMillis) {
    int checked = 0;
    try (DevChain chain = DevChain.start(config(folder));
        JsonRpc rpc = JsonRpc.to(chain.httpUri())) {
      for (String line : output) {
        Matcher receipt = RECEIPT.matcher(line);
        if (receipt.matches() && Long.parseLong(receipt.group(2)) < untilMillis) {
          assertThat(rpc.call("eth_getTransactionReceipt", receipt.group(1)).isNull())
              .as("transaction lost: %s", line)
              .isFalse();
          checked++;
        }
      }
    }
    assertThat(checked).isPositive();
  }

  @Test
  void chain_shouldEndWithItsSupervisor() {
    try (ChildProcess load = ChildProcess.java(Load.class).arguments(folder.toString()).start()) {
      long anvil = Long.parseLong(load.awaitLine("anvil (\\d+)").group(1));
      load.awaitLine("receipt");
      load.kill();
      Await.until(
          "the chain to end",
          () -> ProcessHandle.of(anvil).filter(ProcessHandle::isAlive).isEmpty());
    }
  }
}

package org.streamr.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;

class HeadSignalTest {
  /** Less than between two looks where the node tells of its blocks. */
  private static final Duration AT_ONCE = Duration.ofSeconds(4);

  private DevChain anvil;
  private JsonRpc http;

  @BeforeEach
  void start(@TempDir Path folder) {
    anvil = DevChain.start(DevChains.config(folder));
    http = JsonRpc.to(anvil.httpUri());
  }

  @AfterEach
  void stop() {
    http.close();
    anvil.close();
  }

  private long head() {
    return Long.decode(http.call("eth_blockNumber").asText());
  }

  private static Duration waited(HeadSignal signal, long seen) throws InterruptedException {
    long begun = System.nanoTime();
    signal.await(seen);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void push_shouldEndTheWaitAtOnce() throws Exception {
    try (JsonRpc socket = JsonRpc.to(anvil.webSocketUri());
        HeadSignal signal = new HeadSignal(socket)) {
      signal.subscribe();
      long seen = head();
      http.call("evm_mine");
      assertThat(waited(signal, seen)).isLessThan(AT_ONCE);
    }
  }

  @Test
  void http_shouldLookOften() throws Exception {
    try (HeadSignal signal = new HeadSignal(http)) {
      signal.subscribe();
      assertThat(waited(signal, head())).isLessThan(AT_ONCE);
    }
  }

  @Test
  @Timeout(60)
  void blockThatNeverComes_shouldBeLookedForAWhileOnly() throws Exception {
    try (JsonRpc socket = JsonRpc.to(anvil.webSocketUri());
        HeadSignal signal = new HeadSignal(socket)) {
      signal.subscribe();
      long seen = head();
      signal.expect(seen + 1_000);
      int looks = 0;
      while (waited(signal, seen).compareTo(AT_ONCE) < 0) {
        looks++;
      }
      assertThat(looks).isBetween(20, 60);
    }
  }
}

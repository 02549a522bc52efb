package org.streamr.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.streamr.testing.Seeds;

class MaskTest {
  @Test
  void apply_shouldDoWhatTheRfcSays() {
    Random random = Seeds.random();
    for (int length = 0; length < 40; length++) {
      byte[] payload = new byte[length];
      random.nextBytes(payload);
      int key = random.nextInt();
      byte[] keyBytes = java.nio.ByteBuffer.allocate(4).putInt(key).array();
      byte[] expected = payload.clone();
      for (int i = 0; i < length; i++) {
        expected[i] = (byte) (payload[i] ^ keyBytes[i % 4]);
      }
      byte[] masked = payload.clone();
      Mask.apply(key, masked);
      assertThat(masked).isEqualTo(expected);
      Mask.apply(key, masked);
      assertThat(masked).isEqualTo(payload);
    }
  }
}

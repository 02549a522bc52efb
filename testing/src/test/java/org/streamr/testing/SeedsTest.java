package org.streamr.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeedsTest {

  @Test
  void random_shouldRepeatWithTheSeedThatWasAskedFor() {
    String before = System.setProperty(Seeds.PROPERTY, "42");
    try {
      assertThat(Seeds.random().nextLong()).isEqualTo(Seeds.random().nextLong());
    } finally {
      if (before == null) {
        System.clearProperty(Seeds.PROPERTY);
      } else {
        System.setProperty(Seeds.PROPERTY, before);
      }
    }
  }

  @Test
  void seed_shouldDifferFromRunToRun() {
    String asked = System.getProperty(Seeds.PROPERTY);
    if (asked == null) {
      assertThat(Seeds.seed()).isNotEqualTo(Seeds.seed());
    } else {
      assertThat(Seeds.seed()).isEqualTo(Long.parseLong(asked));
    }
  }
}

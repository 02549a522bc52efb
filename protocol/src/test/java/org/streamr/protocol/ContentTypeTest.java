package org.streamr.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentTypeTest {
  @Test
  void mimeType_shouldReadTheTypeInFrontOfTheContent() {
    Slice content = Slice.of(ContentType.withMimeType("text/csv", new byte[] {1, 2}));
    assertThat(ContentType.mimeType(ContentType.MIME, content)).isEqualTo("text/csv");
  }

  @Test
  void mimeType_shouldNotTrustALengthBeyondTheContent() {
    assertThat(ContentType.mimeType(ContentType.MIME, Slice.of(new byte[] {9, 'a'})))
        .isEqualTo("application/vnd.streamr.content-65535");
    assertThat(ContentType.mimeType(ContentType.MIME, Slice.EMPTY))
        .isEqualTo("application/vnd.streamr.content-65535");
  }

  @Test
  void codeOf_shouldIgnoreParametersAndCase() {
    assertThat(ContentType.codeOf("Application/JSON; charset=utf-8")).hasValue(ContentType.JSON);
    assertThat(ContentType.codeOf("text/plain")).hasValue(ContentType.TEXT);
    assertThat(ContentType.codeOf("video/mp4")).isEmpty();
  }
}

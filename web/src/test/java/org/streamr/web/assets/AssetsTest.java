package org.streamr.web.assets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.streamr.protocol.Slice;
import org.streamr.web.NodeInfo;

class AssetsTest {
  private final Assets assets = new Assets(AssetsTest.class, "/org/streamr/web/assets/site");

  private static String text(Slice body) {
    return new String(body.toBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void file_shouldBeCompressedAndKeptForEverWhereItsNameHasAHash() throws IOException {
    Asset plain = assets.find("/assets/app-1a2b.js", false).orElseThrow();
    Asset dense = assets.find("/assets/app-1a2b.js", true).orElseThrow();
    assertThat(plain.contentType()).startsWith("text/javascript");
    assertThat(plain.immutable()).isTrue();
    assertThat(dense.compressed()).isTrue();
    assertThat(dense.body().length()).isLessThan(plain.body().length() / 10);
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(dense.body().toBytes()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.body().toBytes());
    }
    assertThat(dense.tag()).isNotEqualTo(plain.tag());
    assertThat(assets.find("/assets/app-1a2b.js", true)).containsSame(dense);
  }

  @Test
  void page_shouldBeAskedAboutEachTime() {
    Asset page = assets.page(true).orElseThrow();
    assertThat(text(page.body())).contains("<title>Site</title>");
    assertThat(page.immutable()).isFalse();
    assertThat(Assets.isPage("/canvases/abc")).isTrue();
    assertThat(Assets.isPage("/")).isTrue();
    assertThat(Assets.isPage("/logo.svg")).isFalse();
    assertThat(Assets.isPage("/assets/gone")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../AssetsTest.class",
        "/assets/../../x",
        "//etc/passwd",
        "/.hidden",
        "/%2e%2e/x",
        ""
      })
  void file_shouldNotBeFoundOutsideOfTheFolder(String path) {
    assertThat(assets.find(path, false)).isEmpty();
  }

  @Test
  void headers_shouldAllowThisServerAndTheBrokerAlone() {
    Map<String, String> headers =
        SecurityHeaders.of(
            new NodeInfo(
                1,
                false,
                URI.create("https://broker.example:7070"),
                URI.create("wss://broker.example:7070/ws"),
                JsonNodeFactory.instance.objectNode()));
    assertThat(headers.get("Content-Security-Policy"))
        .contains(
            "default-src 'self'",
            "script-src 'self' 'wasm-unsafe-eval';",
            "connect-src 'self' https://broker.example:7070 wss://broker.example:7070;",
            "object-src 'none'",
            "frame-ancestors 'none'")
        .doesNotContain("unsafe-eval' ", "*");
    assertThat(headers).containsEntry("X-Content-Type-Options", "nosniff");
  }
}

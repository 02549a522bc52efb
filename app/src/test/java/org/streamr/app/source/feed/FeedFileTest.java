package org.streamr.app.source.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.streamr.app.output.CommandException;

class FeedFileTest {
  @TempDir private Path folder;

  @Test
  void read_shouldUnderstandEveryField() throws IOException {
    FeedConfig feed =
        read("""
        feeds:
          - name: prices
            title: Prices
            description: Of things
            kind: http
            url: https://example.org/prices
            interval: 5s
            headers: {X-Api: "1"}
            items: /data
            timestamp: /time
            partitionKey: /symbol
            partitions: 4
        """)
            .getFirst();
    assertThat(feed.stream().label()).isEqualTo("prices");
    assertThat(feed.stream().metadata().partitions()).isEqualTo(4);
    assertThat(feed.kind()).isEqualTo(FeedKind.HTTP);
    assertThat(feed.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(feed.headers()).containsEntry("X-Api", "1");
    assertThat(feed.items()).hasToString("/data");
    assertThat(feed.partitionKey()).get().hasToString("/symbol");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          feeds: []                                               | a feed or more
          nothing: here                                           | a feed or more
          feeds: [{kind: http, url: 'http://a.example'}]          | 'name'
          feeds: [{name: abc, url: 'http://a.example'}]           | 'kind'
          feeds: [{name: abc, kind: http}]                        | 'url'
          feeds: [{name: abc, kind: ftp, url: 'ftp://a.example'}] | http and websocket
          feeds: [{name: abc, kind: http, url: 'ws://a.example'}] | http or https
          feeds: [{name: abc, kind: http, url: 'http://a', x: 1}] | known are
          feeds: [{name: abc, kind: http, url: 'http://a', interval: 1ms}] | below 100ms
          feeds: [{name: abc, kind: http, url: 'http://a', items: data}]   | JSON Pointer
          feeds: [                                                | no YAML
          """)
  void read_shouldSayWhatIsWrong(String yaml, String expected) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void read_shouldRefuseOneNameTwice() {
    String feed = "  - {name: abc, kind: http, url: 'http://a.example'}\n";
    assertThatThrownBy(() -> read("feeds:\n" + feed + feed))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("two feeds are named 'abc'");
  }

  private List<FeedConfig> read(String yaml) throws IOException {
    return FeedFile.read(Files.writeString(folder.resolve("feeds.yaml"), yaml));
  }
}

package org.streamr.systemtests.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.testing.FreePort;

/**
 * A page made of the JavaScript client's one file for browsers, in a real browser, with a real node
 * whose sources feed it.
 */
class BrowserIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGE = Path.of("..", "clients", "js", "dist", "browser");
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int SHOWN_AT_FIRST = 3;

  @TempDir private Path data;
  private final String port = Integer.toString(FreePort.find());
  private final List<String> problems = new ArrayList<>();

  @Test
  void page_shouldShowEventsLiveAndGoOnWhereItWasWhenTheNodeIsBack() throws IOException {
    NodeProcess node = NodeProcess.start(data, "--port", port);
    try (PageServer pages = PageServer.start(PAGE);
        HeadlessChromium chromium = HeadlessChromium.start()) {
      Page page = open(chromium, pages, node);
      awaitMoreEvents(page);
      HeadlessChromium.keep(page, "live");
      node.stop();
      awaitState(page, "connecting");
      HeadlessChromium.keep(page, "node-stopped");
      node = NodeProcess.start(data, "--port", port);
      awaitState(page, "live");
      awaitMoreEvents(page);
      node.kill();
      awaitState(page, "connecting");
      node = NodeProcess.start(data, "--port", port);
      awaitState(page, "live");
      awaitMoreEvents(page);
      HeadlessChromium.keep(page, "node-back");

      assertVerified(page);
      assertEachExactlyOnce(page, node);
      assertThat(problems).isEmpty();
    } finally {
      node.close();
    }
  }

  private Page open(HeadlessChromium chromium, PageServer pages, NodeProcess node) {
    Page page = chromium.page();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(problems::add);
    page.onConsoleMessage(this::heard);
    page.navigate(
        pages.url()
            + "?stream=host-cpu&last="
            + SHOWN_AT_FIRST
            + "&broker="
            + URLEncoder.encode(node.webSocket().toString(), StandardCharsets.UTF_8));
    awaitState(page, "live");
    return page;
  }

  /**
   * Browsers complain of websockets that cannot be opened, as they cannot while the node is away.
   */
  private void heard(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith("WebSocket connection to")) {
      problems.add(message.text());
    }
  }

  private static void awaitState(Page page, String state) {
    page.locator("#state[data-state=" + state + "]").waitFor();
  }

  private static void awaitMoreEvents(Page page) {
    int before = Integer.parseInt(page.locator("#total").textContent());
    page.waitForFunction(
        "before => Number(document.getElementById('total').textContent) >= before + 3", before);
  }

  /** Each was checked in the page; that it also came from this machine its content says. */
  private static void assertVerified(Page page) {
    assertThat(page.locator("#publishers").textContent()).isEqualTo("1");
    assertThat(page.locator("#refused").textContent()).isEqualTo("0");
    assertThat(page.locator("li .badge").allTextContents()).containsOnly("verified");
    assertThat(page.locator("li .content").allTextContents())
        .allMatch(content -> content.contains("\"processors\""));
    page.locator("summary").first().click();
    assertThat(page.locator("li pre").first().textContent()).contains("\"signature\"");
  }

  /**
   * What the page has shown, oldest first, is a part of the stored stream with nothing left out.
   */
  private static void assertEachExactlyOnce(Page page, NodeProcess node) throws IOException {
    List<String> shown = shown(page);
    List<String> stored = new ArrayList<>();
    for (String line : node.call("history", "host-cpu", "--last", "1000").output()) {
      stored.add(JSON.readTree(line).get("sequence").asText());
    }
    assertThat(shown).hasSizeGreaterThan(SHOWN_AT_FIRST + 9);
    assertThat(Collections.indexOfSubList(stored, shown))
        .as("shown %s, stored %s", shown, stored)
        .isNotNegative();
  }

  /**
   * Read in one step: the list grows at its head, so that an item asked for by its place may be the
   * one that was there before.
   */
  private static List<String> shown(Page page) {
    Object sequences =
        page.locator("li").evaluateAll("items => items.map(item => item.dataset.sequence)");
    List<String> shown = new ArrayList<>();
    ((List<?>) sequences).forEach(sequence -> shown.add(String.valueOf(sequence)));
    Collections.reverse(shown);
    return shown;
  }
}

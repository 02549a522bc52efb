package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.streamr.systemtests.node.HeadlessChromium;

/**
 * What tests of pages have in common: a node a class, and a page a test that knows nothing of those
 * before. A test fails if a page complains in its console, as it does of what the content security
 * policy forbids.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PageTest {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final Path AXE =
      Path.of("..", "web", "frontend", "node_modules", "axe-core", "axe.min.js");

  /** Findings that keep people from using a page. */
  private static final String SERIOUS =
      "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
          + ".filter(({ impact }) => impact === 'serious' || impact === 'critical')"
          + ".map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)";

  /** One a thread, since it takes seconds to start; it ends with this JVM, whose pipe it reads. */
  private static final ThreadLocal<HeadlessChromium> CHROMIUM =
      ThreadLocal.withInitial(PageTest::startChromium);

  private final List<String> problems = new ArrayList<>();
  private WebNode node;
  private Page page;

  private static HeadlessChromium startChromium() {
    try {
      return HeadlessChromium.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  final void startNode(@TempDir Path data) {
    node = WebNode.start(data);
  }

  @AfterAll
  final void stopNode() {
    if (node != null) {
      node.close();
    }
  }

  @BeforeEach
  final void openPage() {
    problems.clear();
    page = CHROMIUM.get().page();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(problems::add);
    page.onConsoleMessage(this::heard);
  }

  @AfterEach
  final void closePage(TestInfo test) {
    HeadlessChromium.keep(page, "last-of-" + test.getTestMethod().orElseThrow().getName());
    page.close();
    assertThat(problems).as("what the page complained of").isEmpty();
  }

  /** Browsers complain of every answer that is no success; pages show what was refused. */
  private void heard(ConsoleMessage message) {
    String text = message.text();
    boolean isAnswer =
        text.startsWith("Failed to load resource") || text.startsWith("WebSocket connection to");
    if (message.type().equals("error") && !isAnswer) {
      problems.add(text);
    }
  }

  /** The node that serves the pages. */
  protected final WebNode node() {
    return node;
  }

  /** The page. */
  protected final Page page() {
    return page;
  }

  /** Goes to a path of the application. */
  protected final void open(String path) {
    page.navigate(node.url().resolve(path).toString());
  }

  /** From here on the page acts as a development account, 0 being the first. */
  protected final void useDevelopmentAccount(int index) {
    page.addInitScript(
        "localStorage.setItem('streamr.wallet', '{\"kind\":\"development\",\"index\":%d}')"
            .formatted(index));
  }

  /** Connects a wallet, which was installed before the page was opened, by the menu. */
  protected final void connect(TestWallet wallet) {
    // pages that need a wallet offer to connect one, too
    page.getByRole(AriaRole.BANNER)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Connect").setExact(true))
        .click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(TestWallet.NAME)).click();
    String address = wallet.address();
    String shown = address.substring(0, 6) + "…" + address.substring(address.length() - 4);
    button("Account " + shown).waitFor();
  }

  /** A button by its name. */
  protected final Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A field by its label. */
  protected final Locator field(String label) {
    // a star marks what must be filled in
    return page.getByLabel(
        Pattern.compile("^" + label.replaceAll("[^\\w ]", "\\\\$0") + "\\s*\\*?$"));
  }

  /** What a page says went wrong. */
  protected final Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  /** Waits for a text. */
  protected final void awaitText(String text) {
    page.getByText(text).first().waitFor();
  }

  /** Fails if something on the page keeps people from using it; keeps what it looks like. */
  protected final void assertAccessible(String name) throws IOException {
    HeadlessChromium.keep(page, name);
    page.evaluate(Files.readString(AXE));
    assertThat((List<?>) page.evaluate(SERIOUS)).as("accessibility of %s", name).isEmpty();
  }
}

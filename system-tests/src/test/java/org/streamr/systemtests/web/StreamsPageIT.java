package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.chain.DevelopmentKey;

/** Streams from the page: found, made, written, read, shared; signed by a wallet. */
class StreamsPageIT extends PageTest {
  private TestWallet wallet;

  @BeforeEach
  void installWallet() {
    wallet = node().wallet();
    wallet.install(page());
  }

  @AfterEach
  void closeWallet() {
    wallet.close();
  }

  private void create(String name) {
    open("/streams/new");
    field("Name").fill(name);
    button("Create the stream").click();
  }

  private void openTab(String name) {
    page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
  }

  @Test
  void streams_shouldBeFoundByWordsThatTheAddressKeeps() throws IOException {
    open("/streams");
    awaitText("host-memory");
    page().getByPlaceholder("Words of the name, description or tags").fill("earth");
    page().waitForURL(Pattern.compile(".*\\?q=earth"));
    awaitText("1 stream");
    assertAccessible("streams");

    page().reload();
    awaitText("1 stream");
    page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("replay-earthquakes"))
        .click();
    awaitText("replay-earthquakes.streams.eth");
    openTab("History");
    page().getByText("\"magnitude\"").first().waitFor();
    assertAccessible("stream-history");
    openTab("Connect");
    awaitText("./streamr subscribe replay-earthquakes");
    assertThat(page().locator("pre").first().textContent())
        .contains("--url " + node().process().url());
    assertAccessible("stream-connect");
  }

  @Test
  void stream_shouldBeCreatedWrittenReadAndShared() throws IOException {
    open("/");
    connect(wallet);
    create("from-the-page");
    page().waitForURL("**/streams/from-the-page");
    awaitText("from-the-page.streams.eth");
    assertAccessible("stream-overview");

    openTab("Live");
    awaitText("No event yet");
    button("Publish an event").click();
    field("Content").fill("{\"celsius\": 21.5}");
    button("Sign and publish").click();
    page().getByText("21.5").last().waitFor();
    assertAccessible("stream-live");
    assertThat(node().process().call("history", "from-the-page").json().get("origin").asText())
        .isEqualToIgnoringCase(wallet.address());

    openTab("Access");
    field("Address").fill(DevelopmentKey.account().address().toChecksumString());
    page().getByLabel("Publish to it").check();
    button("Grant access").click();
    awaitText("Access is granted.");
    Locator revoke = page().getByRole(AriaRole.BUTTON, byName("^Revoke: 0x.*publish to it$"));
    revoke.waitFor();
    assertAccessible("stream-access");
    revoke.click();
    awaitText("The permission is taken away.");
    assertThat(revoke.count()).isZero();
  }

  private static Page.GetByRoleOptions byName(String pattern) {
    return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
  }

  @Test
  void create_shouldSayThatTheWalletRefused() throws IOException {
    open("/");
    connect(wallet);
    wallet.refuse();
    create("refused-stream");
    assertThat(alert().textContent())
        .contains("The stream was not created", "User rejected the request");
    assertAccessible("stream-refused");
    wallet.agree();
    button("Create the stream").click();
    page().waitForURL("**/streams/refused-stream");
  }

  @Test
  void create_shouldSayThatTheWalletIsOnAnotherChain() throws IOException {
    open("/");
    connect(wallet);
    wallet.goToChain(page(), 1);
    awaitText("The wallet is on chain 1");
    page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Streams")).first().click();
    page().getByRole(AriaRole.LINK, byName("Create a stream")).click();
    field("Name").fill("elsewhere-stream");
    button("Create the stream").click();
    assertThat(alert().textContent()).contains("is on chain 1, and this network is chain 31337");
    assertAccessible("stream-wrong-chain");
    assertThat(wallet.asked()).doesNotContain("eth_sendTransaction");

    button("Switch the wallet").click();
    page().getByText("The wallet is on chain 1,").waitFor(hidden());
    button("Create the stream").click();
    page().waitForURL("**/streams/elsewhere-stream");
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }

  @Test
  void create_shouldSayThatTheNameIsTaken() {
    open("/");
    connect(wallet);
    create("host-cpu");
    assertThat(alert().textContent()).contains("The stream was not created", "host-cpu");
    assertThat(wallet.asked()).doesNotContain("eth_sendTransaction");
  }
}

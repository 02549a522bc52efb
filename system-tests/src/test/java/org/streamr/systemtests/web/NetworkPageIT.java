package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts and the broker know of the network. */
class NetworkPageIT extends PageTest {
  @Test
  void page_shouldShowWhatTheCommandShows() throws IOException {
    JsonNode network = node().process().call("network", "status", "--json").json();
    useDevelopmentAccount(0);
    open("/network");
    Locator partitions = table("Partitions").getByRole(AriaRole.ROW);
    partitions.first().waitFor();
    assertThat(partitions.count() - 1).isEqualTo(network.get("partitionCount").asInt());
    table("Epochs").getByText("running").waitFor();
    Locator account =
        page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your account"));
    account.getByText("Karma", new Locator.GetByTextOptions().setExact(true)).waitFor();
    assertAccessible("network");
  }

  @Test
  void page_shouldSayThatTheChainDoesNotAnswer() throws IOException {
    page().route("**/rpc", Route::abort);
    open("/network");
    assertThat(alert().first().textContent()).contains("The chain does not answer");
    awaitText("Batches stored");
    assertAccessible("network-chain-away");
    page().unroute("**/rpc");
    alert().first().getByRole(AriaRole.BUTTON).click();
    table("Epochs").waitFor();
  }

  @Test
  void page_shouldSayThatTheBrokerIsGone(@TempDir Path data) throws IOException {
    try (WebNode dying = WebNode.start(data, "--no-sources")) {
      page().navigate(dying.url().resolve("/network").toString());
      awaitText("Batches stored");
      dying.process().kill();
      page().getByText("Broker away").waitFor();
      assertThat(alert().first().textContent()).contains("Check the address");
      assertAccessible("network-broker-gone");
    }
  }

  private Locator table(String name) {
    return page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(name));
  }
}

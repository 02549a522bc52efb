package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Arriving: what the node does, an account, and the way to everything else. */
class HomePageIT extends PageTest {
  @Test
  void page_shouldShowTheNodeLiveAndLeadOnByKeyboard() throws IOException {
    open("/");
    awaitText("Events stored");
    Locator latest = page().getByRole(AriaRole.TABLE);
    latest.getByRole(AriaRole.LINK).first().waitFor();
    assertAccessible("home");

    button("Use a development account").click();
    button("Account 0x7099…79C8").click();
    awaitText("Development account 1, signed in");
    awaitText("ETH on chain");
    page().getByText("Get 1,000 DATA from the faucet").click();
    awaitText("The faucet gave you 1,000 DATA.");

    page().keyboard().press("Control+k");
    page().getByPlaceholder("A page, a stream, a command").fill("earthq");
    page().getByRole(AriaRole.DIALOG).getByText("Earthquakes (replay)").waitFor();
    page().keyboard().press("Enter");
    page().waitForURL("**/streams/replay-earthquakes");
    awaitText("replay-earthquakes.streams.eth");
  }

  @Test
  void signIn_shouldSayThatTheWalletRefused() throws IOException {
    try (TestWallet wallet = node().wallet()) {
      wallet.install(page());
      wallet.refuse();
      open("/");
      connect(wallet);
      openAccountMenu(wallet);
      menuItem("Sign in").click();
      awaitText("You are not signed in: you refused it in the wallet.");
      assertAccessible("sign-in-refused");

      wallet.agree();
      openAccountMenu(wallet);
      menuItem("Sign in").click();
      openAccountMenu(wallet);
      awaitText(TestWallet.NAME + ", signed in");
      assertThat(wallet.asked()).contains("personal_sign");
    }
  }

  @Test
  void page_shouldSayThatTheNodeDoesNotAnswerAndTryAgain() throws IOException {
    page().route("**/api/config", Route::abort);
    open("/");
    assertThat(alert().textContent())
        .contains("The application cannot start", "The node does not answer");
    assertAccessible("node-away");
    page().unroute("**/api/config");
    button("Try again").click();
    awaitText("Events stored");
  }

  private void openAccountMenu(TestWallet wallet) {
    String address = wallet.address();
    button("Account " + address.substring(0, 6) + "…" + address.substring(address.length() - 4))
        .click();
  }

  private Locator menuItem(String name) {
    return page()
        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}

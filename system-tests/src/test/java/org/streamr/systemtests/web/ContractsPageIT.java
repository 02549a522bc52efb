package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.chain.rpc.JsonRpc;

/** Contracts from the page: filled in or written, deployed, called, watched. */
class ContractsPageIT extends PageTest {
  /** A development account that is none of those that pages can act as. */
  private static final String CUSTOMER = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720";

  private static final Pattern SOURCE = Pattern.compile("^Solidity source.*");

  /** The compiler is nine megabytes of WebAssembly, and a busy machine takes its time over it. */
  @BeforeEach
  void waitLonger() {
    page().setDefaultTimeout(180_000);
  }

  private Locator editor() {
    return page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(SOURCE));
  }

  /** What the page says that was not done; the editor has alerts of its own, which are empty. */
  private Locator refusal() {
    return alert().filter(new Locator.FilterOptions().setHasText("was not d"));
  }

  private void openTab(String name) {
    page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
  }

  /** Deployed contracts are kept, each at an address of its own. */
  private void awaitKept() {
    page().waitForURL(Pattern.compile(".*/contracts/(?!new).+"));
  }

  /** A contract with nothing to fill in, as soon as it is compiled. */
  private void openNew() {
    open("/contracts/new");
    awaitText("Compiled, no problems");
  }

  @Test
  void template_shouldBecomeAContractThatIsCalledAndTellsIt() throws IOException {
    useDevelopmentAccount(0);
    open("/contracts");
    awaitText("Forecasting pool");
    awaitText("Nothing saved yet");
    assertAccessible("contracts");

    page().getByText("Service level agreement").first().click();
    awaitText("Compiled, no problems");
    button("Deploy").click();
    awaitText("Fill this in.");
    assertAccessible("contracts-form");
    field("Customer").fill(CUSTOMER);
    page()
        .getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(": Reporter$")))
        .click();
    page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Me")).click();
    field("Misses allowed").fill("0");
    button("Deploy").click();
    awaitKept();

    button("report value").click();
    field("Value").fill("500");
    button("report").click();
    page().getByText(Pattern.compile("Done, for .* gas")).waitFor();
    assertAccessible("contracts-call");
    openTab("Events");
    awaitText("MeasurementReported");
    awaitText("Breached");
    assertAccessible("contracts-events");
    openTab("On a canvas");
    awaitText("It is saved, so canvases offer it");

    open("/contracts");
    Locator saved =
        page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Your contracts"));
    assertThat(saved.getByRole(AriaRole.LINK).first().textContent())
        .isEqualTo("Service level agreement");
  }

  @Test
  void call_shouldSayWhyTheContractRefusesIt() {
    useDevelopmentAccount(1);
    open("/contracts/new?template=ServiceAgreement");
    awaitText("Compiled, no problems");
    field("Customer").fill(CUSTOMER);
    field("Reporter").fill(CUSTOMER);
    button("Deploy").click();
    button("report value").click();
    field("Value").fill("500");
    // what was begun before the contract was kept is not lost by that
    awaitKept();
    button("report").click();
    assertThat(refusal().textContent())
        .contains("Report was not done", "may report — NotReporter(caller: 0x");
  }

  @Test
  void source_shouldShowWhereItIsWrongAndOfferWhatIsThere() throws IOException {
    openNew();
    editor().focus();
    page().keyboard().press("Control+End");
    page().keyboard().press("ArrowUp");
    page().keyboard().type("\nint256 private _doubled = 2 * valu;");
    awaitText("Undeclared identifier. Did you mean \"value\"?");
    page().locator(".squiggly-error").first().waitFor();
    assertAccessible("contracts-error");

    page().keyboard().press("Backspace");
    page().keyboard().type("e;");
    awaitText("Compiled, no problems");
    page().keyboard().type("\nint256 private _sent = msg.");
    Locator offered = page().locator(".suggest-widget.visible");
    offered.getByText("sender").waitFor();
    assertThat(offered.textContent()).contains("value", "data", "sig");
  }

  @Test
  void deployment_shouldSayThatTheWalletRefused() throws IOException {
    try (TestWallet wallet = node().wallet()) {
      wallet.install(page());
      open("/");
      connect(wallet);
      openNew();
      wallet.refuse();
      button("Deploy").click();
      assertThat(refusal().textContent())
          .contains("The contract was not deployed", "you refused it in the wallet");
      assertAccessible("contracts-refused");
      wallet.agree();
      button("Deploy").click();
      page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("State")).waitFor();
      awaitKept();
      assertThat(wallet.asked()).contains("eth_sendTransaction", "personal_sign");
    }
  }

  @Test
  void deployment_shouldSayThatThereIsTooLittleEther() {
    try (TestWallet wallet = node().wallet();
        JsonRpc rpc = JsonRpc.to(node().rpc())) {
      rpc.call("anvil_setBalance", wallet.address(), "0x1");
      wallet.install(page());
      open("/");
      connect(wallet);
      openNew();
      button("Deploy").click();
      assertThat(refusal().textContent())
          .contains("the account has 0.000000000000000001 ether", "Send it some");
    }
  }

  @Test
  void deployment_shouldSayThatTheWalletIsOnAnotherChain() {
    try (TestWallet wallet = node().wallet()) {
      wallet.install(page());
      open("/");
      connect(wallet);
      openNew();
      wallet.goToChain(page(), 5);
      button("Deploy").click();
      assertThat(refusal().textContent())
          .contains("The contract was not deployed", "the wallet is on chain 5");
    }
  }
}

package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.streamr.systemtests.node.HeadlessChromium;
import org.streamr.testing.DevelopmentKey;

/** The market's pages: selling, buying until the licence ends, wishing; and what is refused. */
class MarketPageIT extends PageTest {
  private static final int SELLER = 0;
  private static final int BUYER = 1;
  private static final int WISHER = 2;
  private static final String SHORT_SECONDS = "20";

  /** Of the node's own account, for tests of what buyers meet. */
  private static final String TITLE = "Readings of the node";

  @BeforeAll
  final void sellSomething() {
    node().process().call("stream", "create", "node-readings");
    var sold =
        node()
            .process()
            .call(
                "product",
                "create",
                "node-readings",
                "--title",
                TITLE,
                "--description",
                "What the node reads.",
                "--tag",
                "readings",
                "--price",
                "10",
                "--per",
                "30d");
    assertThat(sold.code()).as("%s", sold.output()).isZero();
  }

  @Test
  void product_shouldBeSoldAndBought_andItsDataFlowUntilTheLicenceEnds() throws IOException {
    useDevelopmentAccount(SELLER);
    createStream("sold-on-a-page");
    sell("sold-on-a-page", "Sold on a page");
    try (Feed _ = Feed.start(node().process().url(), "sold-on-a-page", DevelopmentKey.ALICE)) {
      useDevelopmentAccount(BUYER);
      open("/market?q=page");
      link("Sold on a page").click();
      awaitText("Its events are for those with a licence");
      buyFor(SHORT_SECONDS);
      awaitText("The licence is yours until");
      assertThat(page().getByText("0x").count()).isPositive();
      link("See data").click();
      live().getByText("reading").first().waitFor();
      assertAccessible("market-bought");
      page().locator("[data-state=ended]").waitFor();
      page().getByRole(AriaRole.TAB, tab("My purchases")).click();
      awaitText("Ended");
      assertAccessible("market-purchases");
    }
    useDevelopmentAccount(SELLER);
    open("/market/sell");
    Locator mine = article("Sold on a page");
    mine.getByText("Claim", new Locator.GetByTextOptions().setExact(true)).click();
    mine.getByText("reached the beneficiary").waitFor();
    assertAccessible("market-sell");
  }

  @Test
  void purchase_shouldOfferTheFaucet_whereTheAccountHoldsTooLittle() {
    try (TestWallet wallet = node().wallet()) {
      openProductWith(wallet);
      button("Continue").click();
      alert().getByText("The account holds 0 DATA").waitFor();
      HeadlessChromium.keep(page(), "market-no-data");
      button("Get DATA from the faucet").click();
      button("Continue").click();
      button("Sign the permit").click();
      buyButton().click();
      awaitText("The licence is yours until");
      assertThat(wallet.asked()).contains("eth_signTypedData_v4");
    }
  }

  @Test
  void purchase_shouldSayThatItWasRefused_andGoOnFromThere() {
    try (TestWallet wallet = node().wallet()) {
      openProductWith(wallet);
      button("Continue").click();
      button("Get DATA from the faucet").click();
      button("Continue").click();
      wallet.refuse();
      button("Sign the permit").click();
      alert().getByText("you refused it in the wallet").waitFor();
      HeadlessChromium.keep(page(), "market-refused");
      wallet.agree();
      button("Sign the permit").click();
      buyButton().waitFor();
      wallet.refuse();
      buyButton().click();
      alert().getByText("The licence was not bought: you refused it").waitFor();
      wallet.agree();
      buyButton().click();
      awaitText("The licence is yours until");
    }
  }

  @Test
  void purchase_shouldWaitForTheRightChain() {
    try (TestWallet wallet = node().wallet()) {
      openProductWith(wallet);
      wallet.goToChain(page(), 1);
      awaitText("Your wallet is on another chain");
      HeadlessChromium.keep(page(), "market-wrong-chain");
      assertThat(button("Continue").count()).isZero();
      button("Switch to chain 31337").click();
      button("Continue").waitFor();
    }
  }

  @Test
  void search_shouldStandInTheAddress() throws IOException {
    open("/market");
    field("Words").fill("readings node");
    page().waitForURL(url -> url.contains("q=readings"));
    page().getByText("Paid", new Page.GetByTextOptions().setExact(true)).click();
    page().waitForURL(url -> url.contains("price=paid"));
    link(TITLE).waitFor();
    page().reload();
    assertThat(field("Words").inputValue()).isEqualTo("readings node");
    link(TITLE).waitFor();
    assertAccessible("market");
    field("Words").fill("nothing has these words");
    awaitText("Nothing fits");
    button("Show all products").click();
    link(TITLE).waitFor();
  }

  @Test
  void wish_shouldComeTrueWithWhatWishersAccept() throws IOException {
    useDevelopmentAccount(SELLER);
    createStream("ferries");
    sell("ferries", "Ferries");
    useDevelopmentAccount(WISHER);
    open("/market/wishes");
    getDataByTheMenu();
    button("Make a wish").first().click();
    button("Make the wish").click();
    awaitText("Say what you wish for, in a few words.");
    field("In a few words").fill("Ferries of the archipelago");
    field("Bounty in DATA").fill("2.5");
    button("Make the wish").click();
    Locator wish = article("Ferries of the archipelago");
    wish.getByText("2.5 DATA").first().waitFor();
    useDevelopmentAccount(SELLER);
    open("/market/wishes");
    wish.getByLabel("A product of yours").selectOption("Ferries");
    wish.getByText("Offer it").click();
    wish.getByText("is proposed").waitFor();
    useDevelopmentAccount(WISHER);
    open("/market/wishes");
    wish.getByText("Accept", new Locator.GetByTextOptions().setExact(true)).click();
    wish.getByText("came true").waitFor();
    wish.getByText("Pay the bounty").click();
    wish.getByText("went to whoever made it come true").waitFor();
    assertAccessible("market-wishes");
  }

  /** Makes a stream of the account's that is not public. */
  private void createStream(String name) {
    open("/streams/new");
    textbox("Name").fill(name);
    field("Everybody may read it").uncheck();
    button("Create the stream").click();
    page().waitForURL(url -> url.endsWith("/streams/" + name));
  }

  /** Makes a product of a stream, which can be bought for some seconds. */
  private void sell(String stream, String title) throws IOException {
    open("/market/sell");
    button("New product").click();
    field(stream).check();
    button("Continue").click();
    field("Title").fill(title);
    textbox("Description").fill("What a test reads.");
    button("Continue").click();
    field("Price in DATA").fill("ten");
    button("Continue").click();
    awaitText("Give the price in DATA");
    field("Price in DATA").fill("10");
    field("Shortest period").fill("1");
    field("Unit of: Shortest period").selectOption("seconds");
    assertAccessible("market-terms");
    button("Continue").click();
    button("Publish the product").click();
    awaitText("Your product is on sale.");
  }

  private void openProductWith(TestWallet wallet) {
    wallet.install(page());
    open("/market");
    connect(wallet);
    link(TITLE).click();
    awaitText("Buy a licence");
  }

  /** Goes through the steps of a purchase with what the faucet gives. */
  private void buyFor(String seconds) {
    field("For how long").fill(seconds);
    field("Unit of: For how long").selectOption("seconds");
    button("Continue").click();
    button("Get DATA from the faucet").click();
    button("Continue").click();
    button("Sign the permit").click();
    buyButton().click();
  }

  private void getDataByTheMenu() {
    page().locator("[aria-label^='Account ']").click();
    page().getByText("Get 1,000 DATA").click();
    awaitText("The faucet gave you");
  }

  private Locator buyButton() {
    return page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Buy for"));
  }

  private Locator link(String name) {
    return page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  private Locator textbox(String name) {
    return page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
  }

  private Locator article(String text) {
    return page().getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text));
  }

  private Locator live() {
    return page().getByTestId("live-events");
  }

  private static Page.GetByRoleOptions tab(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}

package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.streamr.systemtests.node.HeadlessChromium;

/**
 * What somebody can do who has never been here, in a browser and with nothing prepared: draw a
 * pipeline over live earthquakes, let it drive a contract, and sell its result to somebody else.
 */
class NewcomerIT extends PageTest {
  private static final String STREAM = "strong-earthquakes";
  private static final String AGREEMENT = "Service level agreement";
  private static final String PRODUCT = "Strong earthquakes, counted";
  private static final int SECONDS = 25;

  /** Contracts are compiled in the page, which takes a busy machine its time. */
  private static final double PATIENCE_MILLIS = 90_000;

  @Test
  void newcomer_shouldDrawAPipeline_letItDriveAContract_andSellItsResult() {
    page().setDefaultTimeout(PATIENCE_MILLIS);
    open("/");
    connectAs("Account 1");
    page().getByRole(AriaRole.TABLE, named("Latest events")).waitFor();
    HeadlessChromium.keep(page(), "newcomer-home");
    drawThePipeline();
    String canvas = page().url();
    deployTheAgreement();
    feedTheAgreement(canvas);
    offerTheStream();
    connectAs("Account 2");
    buyIt();
    watchItUntilTheLicenceEnds();
  }

  private void connectAs(String account) {
    button("Connect").or(page().locator("button[aria-label^='Account 0x']")).click();
    item(account).click();
    page().locator("button[aria-label^='Account 0x']").waitFor();
    page().keyboard().press("Escape");
  }

  private void drawThePipeline() {
    go("Canvases");
    button("New canvas").click();
    properties().getByLabel("Name").fill("Strong earthquakes");
    add("Subscribe");
    set("Stream", "replay-earthquakes");
    add("Filter");
    set("Condition", "magnitude >= 1");
    join("In", "Subscribe: Events");
    add("Window");
    set("Length", "5s");
    join("In", "Filter: Passed");
    add("Chart");
    join("In", "Window: Value");
    add("Publish");
    makeTheStream();
    join("Events", "Window: Window");
    button("Lay out in columns").click();
    button("Run").click();
    page().locator("[data-state=running]").first().waitFor();
    module("Chart").locator(".uplot canvas").waitFor();
    HeadlessChromium.keep(page(), "newcomer-canvas");
  }

  private void makeTheStream() {
    properties().getByText("New stream").click();
    Locator dialog = page().getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Name").fill(STREAM);
    dialog.getByLabel("Everybody may subscribe").uncheck();
    dialog.getByText("Create", new Locator.GetByTextOptions().setExact(true)).click();
    dialog.waitFor(hidden());
  }

  private void deployTheAgreement() {
    go("Contracts");
    page().getByText(AGREEMENT).first().click();
    Locator form = page().getByLabel("Deploy and use");
    form.getByLabel("Choose: Customer").click();
    item("Me").click();
    form.getByLabel("Highest as agreed").fill("1");
    form.getByLabel("Misses allowed").fill("0");
    form.getByRole(AriaRole.BUTTON, exactly("Deploy")).click();
    page().getByRole(AriaRole.ROW, named("Allowed misses 0")).waitFor();
    page().waitForURL(Pattern.compile(".*/contracts/(?!new).+"));
    HeadlessChromium.keep(page(), "newcomer-contract");
  }

  private void feedTheAgreement(String canvas) {
    page().navigate(canvas);
    addOfTheAgreement("report");
    join("value", "Window: Value");
    addOfTheAgreement("MeasurementReported");
    add("Log");
    join("In", AGREEMENT + ": MeasurementReported: Event");
    button("Lay out in columns").click();
    button("Apply changes").click();
    module("Log").getByText("withinBounds").first().waitFor();
    HeadlessChromium.keep(page(), "newcomer-events");
  }

  private void offerTheStream() {
    go("Market");
    page().getByRole(AriaRole.TAB, named("Sell")).click();
    button("New product").click();
    field(STREAM).check();
    button("Continue").click();
    field("Title").fill(PRODUCT);
    page()
        .getByRole(AriaRole.TEXTBOX, named("Description"))
        .fill("How many earthquakes of magnitude 1 and more there were, every five seconds.");
    button("Continue").click();
    field("Shortest period").fill("1");
    field("Unit of: Shortest period").selectOption("seconds");
    button("Continue").click();
    button("Publish the product").click();
    awaitText("Your product is on sale.");
  }

  private void buyIt() {
    go("Market");
    link(PRODUCT).click();
    awaitText("Its events are for those with a licence");
    field("For how long").fill(String.valueOf(SECONDS));
    field("Unit of: For how long").selectOption("seconds");
    button("Continue").click();
    button("Get DATA from the faucet").click();
    button("Continue").click();
    button("Sign the permit").click();
    page().getByRole(AriaRole.BUTTON, named("Buy for")).click();
    awaitText("The licence is yours until");
  }

  private void watchItUntilTheLicenceEnds() {
    Locator events = page().getByTestId("live-events").locator("[data-stored=false]");
    events.first().waitFor();
    assertThat(events.first().textContent()).contains("\"count\"");
    HeadlessChromium.keep(page(), "newcomer-bought");
    awaitText("Your licence has ended");
    page().getByRole(AriaRole.TAB, named("My purchases")).click();
    page().locator("[data-standing=ended]").waitFor();
    HeadlessChromium.keep(page(), "newcomer-ended");
  }

  private void go(String name) {
    page()
        .getByRole(AriaRole.NAVIGATION, named("Main"))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
        .click();
  }

  private void add(String module) {
    modules().getByRole(AriaRole.BUTTON, exactly(module)).click();
  }

  /** Adds the module that uses a function or an event of the contract. */
  private void addOfTheAgreement(String called) {
    modules()
        .getByRole(AriaRole.REGION, exactly(AGREEMENT))
        .getByRole(AriaRole.BUTTON, exactly(called))
        .click();
  }

  private Locator modules() {
    return page().getByRole(AriaRole.NAVIGATION, named("Modules"));
  }

  private void set(String parameter, String value) {
    properties().getByLabel(parameter).first().fill(value);
    page().keyboard().press("Tab");
  }

  /** By keyboard, since findings come in above the field while it is used, and move it. */
  private void join(String input, String output) {
    properties()
        .getByRole(
            AriaRole.COMBOBOX,
            new Locator.GetByRoleOptions().setName("Join " + input + " to an output"))
        .fill(output);
    // the ports of a module that was just added are heard of a moment later
    page().getByRole(AriaRole.OPTION, named(output)).first().waitFor();
    page().keyboard().press("ArrowDown");
    page().keyboard().press("Enter");
  }

  private Locator module(String title) {
    return page().getByRole(AriaRole.ARTICLE, named(title));
  }

  private Locator properties() {
    return page().getByLabel("Properties");
  }

  private Locator item(String name) {
    return page().getByRole(AriaRole.MENUITEM, named(name));
  }

  private Locator link(String name) {
    return page().getByRole(AriaRole.LINK, named(name)).first();
  }

  private static Locator.GetByRoleOptions exactly(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }
}

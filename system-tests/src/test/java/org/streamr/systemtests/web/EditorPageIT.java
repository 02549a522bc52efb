package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Canvases in the page: drawn by mouse and keyboard, run, watched; and what the page refuses. */
class EditorPageIT extends PageTest {
  private static final String STREAM = "host-cpu";

  /** Where modules are dropped: left of the middle, so that there is room for what they feed. */
  private static final Locator.DragToOptions AT_THE_LEFT =
      new Locator.DragToOptions().setTargetPosition(140, 160);

  private void openNewCanvas() {
    useDevelopmentAccount(0);
    open("/canvases");
    button("New canvas").click();
    page().waitForURL("**/canvases/*");
    pane().waitFor();
  }

  private Locator pane() {
    return page().locator(".react-flow__pane");
  }

  private Locator module(String title) {
    return page()
        .getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(title).setExact(true));
  }

  private Locator box(String label) {
    return page()
        .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
  }

  /** A field that offers what it may be. */
  private Locator choice(String label) {
    return page()
        .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
  }

  private void dragFromThePalette(String module, Locator.DragToOptions to) {
    button(module).dragTo(pane(), to);
    module(module).waitFor();
  }

  /** Searches a module in the box that is open, and takes the first. */
  private void quickAdd(String words) {
    page()
        .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Module to add"))
        .fill(words);
    page().keyboard().press("Enter");
  }

  /** Draws with the mouse from a port, and lets go elsewhere. */
  private void draw(Locator port, double x, double y) {
    BoundingBox from = port.boundingBox();
    Mouse mouse = page().mouse();
    mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    mouse.down();
    mouse.move(x, y, new Mouse.MoveOptions().setSteps(8));
    mouse.up();
  }

  private void draw(Locator port, Locator to) {
    BoundingBox end = to.boundingBox();
    draw(port, end.x + end.width / 2, end.y + end.height / 2);
  }

  private Locator port(String module, String said) {
    return module(module).getByLabel(said, new Locator.GetByLabelOptions().setExact(true));
  }

  private void joinByKeyboard(String label, String to) {
    choice(label).focus();
    page().keyboard().type(to);
    page().keyboard().press("ArrowDown");
    page().keyboard().press("Enter");
  }

  private void awaitState(String state) {
    page().locator("[data-state=" + state + "]").waitFor();
  }

  private void awaitSaved() {
    page().getByText("Saved", new Page.GetByTextOptions().setExact(true)).waitFor();
  }

  @Test
  void canvas_shouldBeDrawnRunAndWatchedByMouseAndKeyboard() throws IOException {
    openNewCanvas();
    dragFromThePalette("Subscribe", AT_THE_LEFT);
    choice("Stream").fill(STREAM);
    BoundingBox pane = pane().boundingBox();
    draw(port("Subscribe", "Output Events, a record"), pane.x + 400, pane.y + 120);
    quickAdd("chart");
    module("Chart").waitFor();
    assertThat(page().locator(".react-flow__edge").count()).isEqualTo(1);

    page().keyboard().press("Escape");
    page().mouse().move(pane.x + 360, pane.y + 420);
    page().locator("body").press("a");
    quickAdd("count");
    joinByKeyboard("Join In to an output", "Subscribe");
    page().locator(".react-flow__edge").nth(1).waitFor();
    awaitSaved();
    assertAccessible("editor-drawn");

    button("Run").click();
    awaitState("running");
    page().getByTestId("edge-value").first().waitFor();
    module("Chart").getByText("No values yet").waitFor(hidden());
    page().locator(".uplot canvas").waitFor();
    assertAccessible("editor-running");

    button("Stop").click();
    awaitState("stopped");
    page().reload();
    module("Chart").waitFor();
    assertThat(page().locator(".react-flow__edge").count()).isEqualTo(2);
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }

  @Test
  void edits_shouldBeUndoneCopiedAndKept() {
    openNewCanvas();
    dragFromThePalette("Filter", AT_THE_LEFT);
    page().keyboard().press("Control+d");
    assertThat(module("Filter").count()).isEqualTo(2);
    page().keyboard().press("Control+z");
    assertThat(module("Filter").count()).isEqualTo(1);
    page().keyboard().press("Control+Shift+z");
    assertThat(module("Filter").count()).isEqualTo(2);
    page().keyboard().press("Control+a");
    page().keyboard().press("Delete");
    assertThat(module("Filter").count()).isZero();
    page().keyboard().press("Control+z");
    awaitSaved();
    page().reload();
    module("Filter").first().waitFor();
    assertThat(module("Filter").count()).isEqualTo(2);
  }

  @Test
  void edge_shouldBeRefusedWithTheReason() throws IOException {
    openNewCanvas();
    dragFromThePalette("Count", AT_THE_LEFT);
    dragFromThePalette("Map", new Locator.DragToOptions().setTargetPosition(480, 160));
    draw(port("Count", "Output Count, a number"), port("Map", "Input In, a record"));
    assertThat(alert().textContent()).contains("gives a number", "takes a record");
    assertThat(page().locator(".react-flow__edge").count()).isZero();
    assertAccessible("editor-refused-edge");
  }

  @Test
  void invalidCanvas_shouldSayWhatIsMissingAndNotRun() throws IOException {
    openNewCanvas();
    dragFromThePalette("Subscribe", AT_THE_LEFT);
    Locator badge = module("Subscribe").getByLabel("Error:");
    badge.waitFor();
    badge.click();
    button("Run").click();
    alert().waitFor();
    assertThat(alert().textContent()).isNotBlank();
    awaitState("stopped");
    assertAccessible("editor-invalid");
  }

  @Test
  void newStream_shouldSayThatTheWalletRefusedAndThenBeMade() throws IOException {
    try (TestWallet wallet = node().wallet()) {
      wallet.install(page());
      open("/canvases");
      connect(wallet);
      button("Sign in with the wallet").click();
      button("New canvas").click();
      dragFromThePalette("Publish", AT_THE_LEFT);
      wallet.refuse();
      button("New stream").click();
      box("Name").last().fill("drawn-stream");
      button("Create").click();
      assertThat(alert().textContent()).contains("The stream was not created");
      assertAccessible("editor-new-stream-refused");
      wallet.agree();
      button("Create").click();
      awaitText("is created.");
      assertThat(choice("Stream").inputValue()).isEqualTo("drawn-stream");
      awaitSaved();
    }
  }
}

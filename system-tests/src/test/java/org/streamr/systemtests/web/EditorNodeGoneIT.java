package org.streamr.systemtests.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A canvas whose node, and with it the broker, goes away while it is edited. */
class EditorNodeGoneIT extends PageTest {

  @Test
  void editor_shouldSayThatTheNodeIsGoneAndKeepWhatIsDrawn() throws IOException {
    useDevelopmentAccount(0);
    open("/canvases");
    button("New canvas").click();
    Locator pane = page().locator(".react-flow__pane");
    pane.waitFor();
    button("Clock").click();
    page().getByText("Saved", new Page.GetByTextOptions().setExact(true)).waitFor();
    node().process().stop();

    awaitText("The node does not answer");
    button("Chart").click();
    page().getByText("Not saved", new Page.GetByTextOptions().setExact(true)).waitFor();
    button("Run").click();
    alert().getByText("The node does not answer. Check that it is running.").first().waitFor();
    assertThat(page().getByRole(AriaRole.ARTICLE).count()).isEqualTo(2);
    assertAccessible("editor-node-gone");
  }
}

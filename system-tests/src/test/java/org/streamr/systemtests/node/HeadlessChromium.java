package org.streamr.systemtests.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.streamr.testing.ChildProcess;

/**
 * A Chromium without a window, driven by Playwright. Both the browser and Playwright's driver are
 * those of the JavaScript client's npm packages, so that nothing is fetched that the build has not
 * fetched; a Chromium of the machine's own comes first.
 */
public final class HeadlessChromium implements AutoCloseable {
  private static final Path CLIENT = Path.of("..", "clients", "js").toAbsolutePath().normalize();
  private static final Path OUTPUT = Path.of("target", "browser").toAbsolutePath();
  private static final Duration UNPACKING = Duration.ofMinutes(1);

  /** How it is launched, which takes a while to find out. */
  private static BrowserType.@Nullable LaunchOptions launchOptions;

  private final Playwright playwright;
  private final Browser browser;

  private HeadlessChromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it. */
  public static HeadlessChromium start() throws IOException {
    BrowserType.LaunchOptions options = chromium();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node().toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    try {
      return new HeadlessChromium(playwright, playwright.chromium().launch(options));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  private static Path driver() throws IOException {
    Path driver = Files.createDirectories(OUTPUT.resolve("driver"));
    Path link = driver.resolve("package");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(
        link, CLIENT.resolve("node_modules").resolve("playwright-core").toRealPath());
    return driver;
  }

  private static Path node() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("node is not on the PATH: install Node 20"));
  }

  private static synchronized BrowserType.LaunchOptions chromium() throws IOException {
    if (launchOptions == null) {
      // Where Playwright for Java looks for its driver, which is the npm package of the same name.
      System.setProperty("playwright.cli.dir", driver().toString());
      launchOptions = find();
    }
    return launchOptions;
  }

  private static BrowserType.LaunchOptions find() throws IOException {
    try (ChildProcess process =
        ChildProcess.command("node", "test/browser/chromium.mjs").folder(CLIENT).start()) {
      if (process.awaitExit(UNPACKING) != 0) {
        throw new IOException("there is no Chromium: " + process.transcript());
      }
      JsonNode found = new ObjectMapper().readTree(process.output().getLast());
      List<String> arguments = new ArrayList<>();
      found.get("args").forEach(argument -> arguments.add(argument.asText()));
      return new BrowserType.LaunchOptions()
          .setExecutablePath(Path.of(found.get("executablePath").asText()))
          .setArgs(arguments);
    }
  }

  /**
   * Opens an empty page, for somebody who asks for no animations: tests would wait for their end.
   */
  public Page page() {
    return browser.newPage(
        new Browser.NewPageOptions()
            .setViewportSize(1280, 800)
            .setLocale("en-US")
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /** Keeps what a page looks like, in the build's output. */
  public static void keep(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(OUTPUT.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}

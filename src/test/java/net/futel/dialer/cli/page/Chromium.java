package net.futel.dialer.cli.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of this machine, driven as a person would use it. */
final class Chromium implements AutoCloseable {

  /** Tells what is asked to be spoken: there are no voices here. */
  private static final String LISTENER =
      """
      window.spoken = [];
      speechSynthesis.speak = s => window.spoken.push(s.lang + ': ' + s.text);
      """;

  /** Answers true as soon as an expression is true, or false after ten seconds. */
  private static final String UNTIL =
      """
      const done = arguments[arguments.length - 1];
      const is = new Function("return (" + arguments[0] + ")");
      const end = Date.now() + 10000;
      (function look() {
        if (is()) done(true); else if (Date.now() > end) done(false); else setTimeout(look, 25);
      })();
      """;

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips the test where there is none. */
  static Chromium start() {
    Optional<File> browser = found("chromium", "chromium-browser", "google-chrome");
    Optional<File> control = found("chromedriver");
    Assumptions.assumeTrue(
        browser.isPresent() && control.isPresent(),
        "NOT RUN: there is no Chromium here. apt-get install chromium chromium-driver");
    LoggingPreferences console = new LoggingPreferences();
    console.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions().setBinary(browser.get());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--host-resolver-rules=MAP tunnel.example.org 127.0.0.1");
    options.setCapability("goog:loggingPrefs", console);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(control.get()).build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LISTENER));
    return new Chromium(driver);
  }

  private static Optional<File> found(String... names) {
    List<Path> directories =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of).toList();
    return Stream.of(names)
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .map(Path::toFile)
        .findFirst();
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Waits for a JavaScript expression to become true; false when it does not. */
  boolean until(String expression) {
    return Boolean.TRUE.equals(driver.executeAsyncScript(UNTIL, expression));
  }

  /** Waits until an element holds a text. */
  boolean shows(String selector, String text) {
    return until(
        "document.querySelector('%s')?.textContent.includes('%s')"
            .formatted(selector, text.replace("'", "\\'")));
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The errors in the console since this was last asked. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(Object::toString)
        .toList();
  }

  /** Looks as it does on a screen this wide. */
  void screen(int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  @Override
  public void close() {
    driver.quit();
  }
}

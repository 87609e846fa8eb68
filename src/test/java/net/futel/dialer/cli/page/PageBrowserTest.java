package net.futel.dialer.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.futel.dialer.Loopback;
import net.futel.dialer.cli.Typed;
import net.futel.dialer.cli.serve.ServedPage;
import net.futel.dialer.cli.settings.DevelopmentToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@Execution(ExecutionMode.SAME_THREAD)
class PageBrowserTest {

  @TempDir Path directory;
  private Chromium chromium;
  private Path plan;
  private ServedPage served;

  @BeforeAll
  void open() {
    chromium = Chromium.start();
  }

  @AfterAll
  void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void serve() throws Exception {
    plan = Files.writeString(directory.resolve("plan.json"), Plans.GOOD);
    served = new ServedPage(plan);
    chromium.screen(1600, false);
    load();
  }

  private void load() {
    chromium.driver().get(served.url() + "/");
    assertTrue(chromium.until("document.querySelectorAll('#who option').length > 3"));
  }

  @AfterEach
  void stop() {
    chromium.driver().get("about:blank");
    served.close();
  }

  @Test
  void aPhoneDialsTheOtherSideIsBusyAndTheBusyToneIsAskedFor() {
    dial("demo", "503-555-0123");
    assertShows("#reached", "+15035550123");
    assertShows("#sentence", "put through to +15035550123");
    assertShows("#twiml", "<Number>+15035550123</Number>");
    assertShows("#rules .decides", "any other number");
    assertShows("#state", "Ringing");
    press("Busy");
    assertShows("#state", "busy");
    assertShows("#heard", "busy tone");
    assertTrue(
        chromium.until(
            "performance.getEntriesByType('resource').some(e => e.name.endsWith('/tones/busy.wav'))"));
    assertQuiet();
  }

  @Test
  void aMenuIsGoneThroughInSpanishWithKeysWhileItSpeaks() {
    dial("biblioteca", "#");
    assertShows("#heard", "Bienvenido.");
    assertTrue(chromium.until("spoken.some(s => s.startsWith('es-MX: ') && s.includes('ayuda'))"));
    chromium.driver().findElement(By.cssSelector("#keypad [aria-label='2']")).click();
    assertShows("#reached", "+18666986155");
    press("Answers");
    assertShows("#state", "Connected");
    press("They hang up");
    assertShows("#state", "The call has ended");
    assertQuiet();
  }

  @Test
  void nineOneOneIsDialedAlsoFromADialToneAndAPhoneNobodyKnows() {
    dial("booth", "911");
    assertShows("#twiml", "<Number>911</Number>");
    press("Hang up");
    assertShows("#state", "On the hook");
    dial("a phone that the plan does not know", "911");
    assertShows("#twiml", "<Number>911</Number>");
    press("Hang up");
    dial("demo", "#");
    assertShows("#state", "listens");
    type("911");
    assertShows("#twiml", "<Number>911</Number>");
    assertQuiet();
  }

  @Test
  void aCallerFromOutsideReachesOurPhones() {
    dial("a caller from outside", "+15035550100");
    assertShows("#sentence", "the phone demo rings");
    press("Not connected");
    assertShows("#heard", "not connected");
    assertQuiet();
  }

  @Test
  void aTrunkHandsTheCallerBack() {
    dial("demo", "8");
    assertShows("#state", "Ringing");
    press("Hands back by REFER");
    assertShows("#twiml", "<Number>+15035550123</Number>");
    assertQuiet();
  }

  @Test
  void theOperatorIsAskedBeforeHeIsJoined() {
    dial("demo", "0");
    assertShows("#state", "Ringing");
    press("Answers, presses 1");
    assertShows("#heard", "Whoever answered is asked: Operator call.");
    assertShows("#state", "Connected");
    assertQuiet();
  }

  @Test
  void theKeyboardAloneIsEnough() {
    WebElement key = chromium.driver().findElement(By.cssSelector("#keypad [aria-label='5']"));
    key.sendKeys("2", "1", "1");
    chromium.driver().findElement(By.id("number")).sendKeys(Keys.ENTER);
    assertShows("#reached", "+18666986155");
    chromium.driver().switchTo().activeElement().sendKeys(Keys.TAB);
    chromium.run("document.getElementById('hang-up').focus()");
    chromium.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    assertShows("#state", "On the hook");
    assertQuiet();
  }

  @Test
  void aWebhookOfSomebodyElseShowsAsItComes() {
    Typed typed =
        Typed.withInput(
            DevelopmentToken.VALUE,
            "call",
            "--url",
            served.url(),
            "--auth-token-stdin",
            "--from",
            "demo",
            "1-900-555-0123");
    assertEquals(0, typed.status(), typed.err());
    assertShows("#call-list h3", "demo → 1-900-555-0123");
    assertShows("#call-list summary", "/sip-outgoing");
    assertQuiet();
  }

  @Test
  void aWebhookIsSentAgainAndItsCommandRuns() throws Exception {
    dial("demo", "<it's>");
    assertShows("#call-list h3", "demo → <it's>");
    chromium.driver().findElement(By.cssSelector("#call-list summary")).click();
    press("Send again");
    assertShows("#announce", "Sent again: 200.");
    press("Copy");
    assertShows("#announce", "Copied.");
    String command = chromium.driver().findElement(By.cssSelector("#call-list .command")).getText();
    assertTrue(command.startsWith("./dialer call --dialplan "), command);
    Typed typed = Typed.withInput("", words(command.substring("./dialer ".length())));
    assertEquals(0, typed.status(), command + typed.err());
    assertTrue(typed.out().contains("not in service"), typed.out());
    assertQuiet();
  }

  /** As a shell reads them. */
  private static String[] words(String command) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + command).start();
    try (InputStream out = shell.getInputStream()) {
      String words = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return words.substring(0, words.length() - 1).split("\0", -1);
    }
  }

  @Test
  void aBrokenPlanIsShownUntilItIsGoodAndANewPhoneCanBeChosen() throws Exception {
    Files.writeString(plan, Plans.BROKEN);
    assertShows("#faults", "extensions.biblioteca.callerId");
    dial("biblioteca", "211");
    assertShows("#reached", "+18666986155");
    press("Hang up");
    Files.writeString(plan, Plans.WITH_LOBBY);
    assertTrue(chromium.until("document.getElementById('faults').hidden"));
    dial("lobby", "503-555-0123");
    assertShows("#sentence", "shows +15035550150");
    assertShows("#plan", "more");
    assertShows("#plan .tree", "dialtone2 For help");
    assertQuiet();
  }

  @Test
  void whatLooksLikeMarkupStaysText() {
    dial("demo", "\"><img src=x onerror=document.title='broken'>");
    assertShows("#call-list h3", "<img src=x");
    press("Hang up");
    dial("demo", "#");
    assertShows("#heard", "Welcome <script>alert(1)</script>.");
    assertShows("#plan", "<script>alert(1)</script>");
    assertEquals(0L, chromium.run("return document.querySelectorAll('img, body script').length"));
    assertQuiet();
  }

  @Test
  void aPageOfAnotherOriginCanDoNothingHere() throws Exception {
    HttpServer other = Loopback.server();
    other.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          exchange.close();
        });
    other.start();
    try {
      String token =
          chromium.run("return document.querySelector('[name=page-token]').content").toString();
      chromium.driver().get("http://127.0.0.1:" + other.getAddress().getPort() + "/");
      Object got =
          chromium
              .driver()
              .executeAsyncScript(
                  """
                  const [url, token, done] = arguments;
                  const ask = (path, options) =>
                    fetch(url + path, options).then(r => r.type + r.status, () => "refused");
                  const body = '{"kind":"begins","from":"demo","to":"911"}';
                  Promise.all([
                    ask("/page/plan"),
                    ask("/page/webhook", {method: "POST", body}),
                    ask("/page/webhook", {method: "POST", body, headers: {"X-Page-Token": token}}),
                    ask("/page/webhook", {method: "POST", body, mode: "no-cors"}),
                  ]).then(done);
                  """,
                  served.url(),
                  token);
      assertEquals(List.of("refused", "refused", "refused", "refused"), got);
    } finally {
      other.stop(0);
    }
    load();
    assertShows("#stream", "Whatever");
    assertEquals(0L, chromium.run("return document.querySelectorAll('.call code').length"));
    chromium.errors(); // What the other page did is said in its console.
  }

  @Test
  void throughTheTunnelsHostNameThePageIsNotThere() {
    chromium.driver().get("http://tunnel.example.org:" + served.port() + "/");
    assertEquals(0L, chromium.run("return document.querySelectorAll('#telephone').length"));
    chromium.errors(); // 404
  }

  @Test
  void itHoldsToWcagLightAndDarkOnEveryWidth() throws Exception {
    String axe;
    try (InputStream in = getClass().getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(plan, Plans.BROKEN);
    assertShows("#faults", "extensions.biblioteca.callerId");
    dial("demo", "8");
    assertShows("#state", "Ringing");
    assertShows("#call-list h3", "demo");
    chromium.driver().findElement(By.cssSelector("#call-list summary")).click();
    chromium.run(axe);
    for (int width : new int[] {360, 768, 1600}) {
      for (boolean dark : new boolean[] {false, true}) {
        chromium.screen(width, dark);
        Object violations =
            chromium
                .driver()
                .executeAsyncScript(
                    """
                    const done = arguments[arguments.length - 1];
                    axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(r =>
                      done(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html + n.failureSummary))));
                    """);
        assertEquals(List.of(), violations, width + (dark ? " dark" : " light"));
        assertEquals(
            chromium.run("return document.documentElement.clientWidth"),
            chromium.run("return document.documentElement.scrollWidth"),
            width + " scrolls sideways");
      }
    }
    assertQuiet();
  }

  private void dial(String who, String number) {
    for (WebElement option : chromium.driver().findElements(By.cssSelector("#who option"))) {
      if (option.getText().equals(who)) {
        option.click();
      }
    }
    type(number);
  }

  private void type(String number) {
    WebElement field = chromium.driver().findElement(By.id("number"));
    field.clear();
    field.sendKeys(number, Keys.ENTER);
  }

  private void press(String name) {
    assertTrue(
        chromium.until(
            "[...document.querySelectorAll('button')].some(b => b.textContent == '%s' && !b.disabled && b.offsetParent)"
                .formatted(name)),
        "no button " + name);
    chromium.driver().findElements(By.tagName("button")).stream()
        .filter(button -> button.getText().equals(name))
        .findFirst()
        .orElseThrow()
        .click();
  }

  private void assertShows(String selector, String text) {
    assertTrue(
        chromium.shows(selector, text),
        () ->
            selector
                + " does not show "
                + text
                + ": "
                + chromium.run(
                    "return document.querySelector(arguments[0])?.textContent", selector));
  }

  private void assertQuiet() {
    assertEquals(List.of(), chromium.errors());
  }
}

package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.CloudWatchStandIn;
import net.futel.dialer.metrics.EmbeddedLines;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.AuthTokens;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Menus, the dial tone and the operator, as Twilio asks for them. */
class MenuWebhooksTest {

  private static final String CALL = "CA00000000000000000000000000000001";

  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel",
       "languages": ["en", "es"],
       "trunk": {"host": "h", "keys": {"8": "games"}},
       "operator": ["+15035550120", "demo"],
       "menus": {
         "main": {
           "greeting": {"en": "Welcome.", "es": "Bienvenido."},
           "keys": {
             "1": {"says": {"en": "To make a call", "es": "Para llamar"}, "dials": "dialtone"},
             "2": {"dials": "5039885123"},
             "3": {"plays": "https://example.org/a.mp3", "dials": "#second"}}},
         "second": {"keys": {"1": {"says": "x", "dials": "19005550123"}}}},
       "extensions": {
         "demo": {"callerId": "+15035550100", "menu": "main", "language": "es",
           "environment": "dev"},
         "booth": {"callerId": "+15035550101", "menu": "main", "emergency": false},
         "trunk-phone": {"callerId": "+15035550102", "menu": "lobby"}}}
      """;

  private final List<net.futel.dialer.webhook.http.Answer> logged = new ArrayList<>();
  private final OutgoingFunction function = function(Metrics.none(), tokens());

  private static AuthTokens tokens() {
    return LocalAuthTokens.of(TwilioSide.TOKEN);
  }

  private OutgoingFunction function(Metrics metrics, AuthTokens tokens) {
    try {
      return new OutgoingFunction(
          new Service(
              Environment.PROD,
              PlanReader.parse(PLAN, "of the test"),
              Optional.empty(),
              Optional.of("+15035550199"),
              tokens,
              metrics,
              (answer, nanos) -> logged.add(answer)));
    } catch (net.futel.dialer.dialplan.file.DialPlanException e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }

  private static Map<String, String> form(String from, String to) {
    Map<String, String> form = new HashMap<>();
    form.put("CallSid", CALL);
    form.put("From", "sip:" + from + "@x");
    form.put("To", "sip:" + to + "@x");
    return form;
  }

  private String ask(String path, String from, String digits) {
    return ask(function, path, from, digits);
  }

  private static String ask(OutgoingFunction function, String path, String from, String digits) {
    Map<String, String> form = form(from, "%23");
    form.put("Digits", digits);
    Answer answer = TwilioSide.post(function, path, form);
    assertEquals(200, answer.status(), path);
    assertEquals("text/xml; charset=utf-8", answer.headers().get("content-type"));
    return answer.text().replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
  }

  @Test
  void theFirstRoundGreetsAndAnnouncesKeysAndTheOtherLanguage() {
    String menu =
        "<Response><Gather input=\"dtmf\" timeout=\"2\" finishOnKey=\"\""
            + " action=\"/sip-outgoing/menu/main/en/1/keys\"><Say>Welcome.</Say>"
            + "<Say>To make a call, press 1.</Say>"
            + "<Play>https://example.org/a.mp3</Play><Say>press 3.</Say>"
            + "<Say language=\"es-MX\">Para español, oprima estrella.</Say></Gather>"
            + "<Redirect>/sip-outgoing/menu/main/en/2</Redirect></Response>";
    assertEquals(menu, ask("/sip-outgoing", "booth", ""));
    assertEquals(menu, ask("/sip-outgoing/menu/main/en/1", "booth", ""));
    // What was typed is read at .../keys only.
    assertEquals(menu, ask("/sip-outgoing/menu/main/en/1", "booth", "2"));
  }

  @Test
  void aPhoneHearsItsOwnLanguage() {
    String menu = ask("/sip-outgoing", "demo", "");
    assertTrue(menu.contains("<Say language=\"es-MX\">Bienvenido.</Say>"), menu);
    assertTrue(menu.contains("<Say>For English, press star.</Say>"), menu);
  }

  @Test
  void theLastRoundSaysGoodbye() {
    String menu = ask("/sip-outgoing/menu/main/es/3", "booth", "");
    assertFalse(menu.contains("Bienvenido"), menu);
    assertTrue(
        menu.endsWith("<Say language=\"es-MX\">Hasta luego.</Say><Hangup/></Response>"), menu);
  }

  @ParameterizedTest
  @CsvSource({
    "2, <Number>+15039885123</Number>",
    "22, <Number>+15039885123</Number>",
    "2#, <Number>+15039885123</Number>",
    "1, /sip-outgoing/dialtone/en/1/keys",
    "3, /sip-outgoing/menu/second/en/1/keys",
    "*, /sip-outgoing/menu/main/es/1/keys",
    "**, /sip-outgoing/menu/main/es/1/keys",
    "'', /sip-outgoing/menu/main/en/2/keys",
    "' ', /sip-outgoing/menu/main/en/2/keys",
    "7, /sip-outgoing/menu/main/en/3/keys",
    "#, /sip-outgoing/menu/main/en/3/keys",
    "8, /sip-outgoing/menu/main/en/3/keys",
    "0, /sip-outgoing/action/operator/en",
    "00, /sip-outgoing/action/operator/en",
    "5035550123, <Number>+15035550123</Number>",
    "demo, sip:demo@direct-futel-dev.sip.twilio.com",
    "19005550123, This phone cannot call that number.",
    "12, The number you dialed is not in service.",
    "dialtone, The number you dialed is not in service.",
    "#second, /sip-outgoing/menu/second/en/1/keys",
    "88, The number you dialed is not in service.",
  })
  void keysDo(String digits, String expected) {
    String document = ask("/sip-outgoing/menu/main/en/2/keys", "booth", digits);
    assertTrue(document.contains(expected), document);
  }

  @Test
  void absentKeysAreTheMenuAgain() {
    Answer answer =
        TwilioSide.post(function, "/sip-outgoing/menu/main/en/2/keys", form("booth", "%23"));
    assertTrue(answer.text().contains("/sip-outgoing/menu/main/en/2/keys"), answer.text());
  }

  @Test
  void aWrongKeyInTheLastRoundIsTheEnd() {
    assertEquals(
        "<Response><Say>Goodbye.</Say><Hangup/></Response>",
        ask("/sip-outgoing/menu/main/en/3/keys", "booth", "7"));
  }

  @Test
  void aLegReachedThroughAMenuIsSpokenOfInItsLanguage() {
    String dial = ask("/sip-outgoing/menu/main/es/1/keys", "booth", "2");
    assertTrue(dial.contains("action=\"/sip-outgoing/action/pstn/es\""), dial);
    Map<String, String> ended = form("booth", "%23");
    ended.put("DialCallStatus", "no-answer");
    assertTrue(
        TwilioSide.post(function, "/sip-outgoing/action/pstn/es", ended)
            .text()
            .contains("<Say language=\"es-MX\">Nadie contestó.</Say><Hangup/>"));
    assertTrue(
        TwilioSide.post(function, "/sip-outgoing/action/pstn", ended)
            .text()
            .contains("<Say>Nobody answered.</Say>"));
  }

  @Test
  void theDialToneIsPlayedTwiceAndThenTheBusyTone() {
    assertEquals(
        "<Response><Gather input=\"dtmf\" timeout=\"5\" finishOnKey=\"#\""
            + " action=\"/sip-outgoing/dialtone/es/1/keys\"><Play>/tones/dial.wav</Play></Gather>"
            + "<Redirect>/sip-outgoing/dialtone/es/2</Redirect></Response>",
        ask("/sip-outgoing/dialtone/es/1", "booth", ""));
    assertEquals(
        "<Response><Play>/tones/busy.wav</Play><Hangup/></Response>",
        ask("/sip-outgoing/dialtone/es/3", "booth", ""));
    assertTrue(
        ask("/sip-outgoing/dialtone/es/2/keys", "booth", "")
            .contains("action=\"/sip-outgoing/dialtone/es/2/keys\""));
    assertTrue(
        ask("/sip-outgoing/dialtone/es/2/keys", "booth", "5035550123")
            .contains("action=\"/sip-outgoing/action/pstn/es\"><Number>+15035550123</Number>"));
  }

  @Test
  void theOperatorIsAskedAndOnlyOneTakesTheCall() {
    String dial = ask("/sip-outgoing/menu/main/en/1/keys", "booth", "0");
    assertTrue(
        dial.contains(
            "<Number url=\"/sip-outgoing/accept/en\">+15035550120</Number>"
                + "<Sip url=\"/sip-outgoing/accept/en\">"
                + "sip:demo@direct-futel-dev.sip.twilio.com</Sip>"),
        dial);
    String asked =
        "<Response><Gather numDigits=\"1\" timeout=\"10\" action=\"/sip-outgoing/accept/en\">"
            + "<Say>Operator call. Press 1 to take it.</Say></Gather><Hangup/></Response>";
    assertEquals(asked, ask("/sip-outgoing/accept/en", "booth", ""));
    assertEquals("<Response/>", ask("/sip-outgoing/accept/en", "booth", "1"));
    assertEquals("<Response><Hangup/></Response>", ask("/sip-outgoing/accept/en", "booth", "2"));
    Map<String, String> ended = form("booth", "0");
    ended.put("DialCallStatus", "no-answer");
    assertTrue(
        TwilioSide.post(function, "/sip-outgoing/action/operator/en", ended)
            .text()
            .contains("The operator is not available. Please try again later."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "failed", "no-answer", ""})
  void aTrunkThatFailsAPhoneThatOpensOnItGivesADialTone(String status) {
    Map<String, String> ended = form("trunk-phone", "%23");
    ended.put("DialCallStatus", status);
    String document = TwilioSide.post(function, "/sip-outgoing/action/trunk", ended).text();
    assertTrue(
        document.contains("<Say>The menu is not available. Dial a number.</Say><Gather"), document);
    assertTrue(document.contains("/sip-outgoing/dialtone/en/1/keys"), document);
    ended.put("To", "sip:8@x");
    assertFalse(
        TwilioSide.post(function, "/sip-outgoing/action/trunk", ended).text().contains("Gather"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sip-outgoing/menu/other/en/1",
        "/sip-outgoing/menu/main/fr/1",
        "/sip-outgoing/menu/main/en/0",
        "/sip-outgoing/menu/main/en/4",
        "/sip-outgoing/menu/main/en/01",
        "/sip-outgoing/menu/main/en",
        "/sip-outgoing/menu/main/en/1/key",
        "/sip-outgoing/dialtone/en/4",
        "/sip-outgoing/dialtone/fr/1",
        "/sip-outgoing/accept/fr",
        "/sip-outgoing/action/pstn/fr",
        "/sip-outgoing/action/sms/en"
      })
  void otherPathsAreUnknown(String path) {
    assertEquals(404, TwilioSide.post(function, path, form("booth", "%23")).status());
  }

  @Test
  void fromIsNeededButForAnEmergency() {
    Map<String, String> form = new HashMap<>(Map.of("CallSid", CALL, "Digits", "2"));
    String keys = "/sip-outgoing/menu/main/en/1/keys";
    assertEquals(400, TwilioSide.post(function, keys, form).status());
    assertEquals(400, TwilioSide.post(function, "/sip-outgoing/dialtone/en/1", form).status());
    form.put("Digits", "911");
    String document = TwilioSide.post(function, keys, form).text();
    assertTrue(document.contains("callerId=\"+15035550199\""), document);
    assertTrue(document.contains("<Number>911</Number>"), document);
  }

  @ParameterizedTest
  @CsvSource({"911, 911", "*933#, 933", "1911, 911", "112, 911", "9-1-1, 911"})
  void emergenciesAreDialedAtEveryPrompt(String digits, String service) {
    for (String path :
        List.of("/sip-outgoing/menu/main/es/3/keys", "/sip-outgoing/dialtone/en/1/keys")) {
      String document = ask(path, "demo", digits);
      assertTrue(document.contains("<Number>" + service + "</Number>"), document);
      assertTrue(document.contains("action=\"/sip-outgoing/action/emergency/"), document);
      // Also when no token can be had to check the signature with.
      OutgoingFunction unverified = function(Metrics.none(), new NoTokens());
      assertEquals(document, ask(unverified, path, "demo", digits));
      String other = ask(unverified, path, "demo", "2");
      assertTrue(other.contains(path.contains("/es/") ? "interrumpido" : "interrupted"), other);
    }
  }

  private static final class NoTokens implements AuthTokens {

    @Override
    public List<String> tokens() {
      return List.of();
    }

    @Override
    public List<String> refresh(List<String> tried) {
      return List.of();
    }

    @Override
    public void keepFresh() {
      // There are none.
    }
  }

  @Test
  void anUnknownCallerHearsTheMenuAndReachesNothingButEmergencies() {
    assertTrue(ask("/sip-outgoing/menu/main/en/1", "nobody", "").contains("<Gather"));
    String keys = "/sip-outgoing/menu/main/en/1/keys";
    assertTrue(ask(keys, "nobody", "1").contains("/tones/dial.wav"));
    for (String digits : List.of("2", "3", "0", "5035550123", "#second")) {
      String document = ask(keys, "nobody", digits);
      assertTrue(document.contains("This phone is not set up yet."), document);
    }
    assertTrue(ask(keys, "nobody", "911").contains("<Number>911</Number>"));
  }

  @Test
  void theLogNamesTheMenuAndNeverTheKeys() {
    ask("/sip-outgoing/menu/main/en/1/keys", "booth", "3");
    ask("/sip-outgoing/menu/main/en/1/keys", "booth", "5035550123");
    assertEquals(List.of("second", ""), logged.stream().map(it -> it.menu()).toList());
    assertFalse(logged.toString().contains("5035550123"), logged.toString());
  }

  @Test
  void aCallThatIsSaidGoodbyeToIsCountedOnceAsMenu() {
    assertEquals(1, countedMenu("/sip-outgoing/dialtone/en/3"));
    assertEquals(1, countedMenu("/sip-outgoing/menu/main/en/3/keys"));
    assertEquals(1, countedMenu("/sip-outgoing/menu/main/en/3", "/sip-outgoing/status"));
    assertEquals(0, countedMenu("/sip-outgoing/menu/main/en/2", "/sip-outgoing/status"));
    assertEquals(
        0,
        countedMenu(
            "/sip-outgoing/menu/main/en/3",
            "/sip-outgoing/menu/second/en/1",
            "/sip-outgoing/status"));
    assertEquals(
        1,
        countedMenu(
            "/sip-outgoing/dialtone/en/3", "/sip-outgoing/dialtone/en/3", "/sip-outgoing/status"));
  }

  private long countedMenu(String... paths) {
    java.io.ByteArrayOutputStream log = new java.io.ByteArrayOutputStream();
    try (CloudWatchStandIn cloudWatch = new CloudWatchStandIn()) {
      OutgoingFunction counting =
          function(cloudWatch.metrics("prod", log, InstantSource.system()), tokens());
      for (String path : paths) {
        Map<String, String> form = form("booth", "%23");
        form.put("CallStatus", path.endsWith("status") ? "completed" : "in-progress");
        form.put("Digits", "7");
        TwilioSide.post(counting, path, form);
      }
      return java.util.stream.Stream.concat(
              cloudWatch.accepted().stream(),
              EmbeddedLines.points(log.toString(java.nio.charset.StandardCharsets.UTF_8)).stream())
          .filter(point -> point.toString().contains("Outcome=menu"))
          .filter(point -> point.toString().contains("Extension=booth"))
          .count();
    }
  }
}

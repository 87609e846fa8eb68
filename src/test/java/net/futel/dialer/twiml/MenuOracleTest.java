package net.futel.dialer.twiml;

import static net.futel.dialer.dialplan.menu.Language.ENGLISH;
import static net.futel.dialer.dialplan.menu.Language.SPANISH;
import static net.futel.dialer.twiml.TwilioBuilder.DOMAIN;
import static net.futel.dialer.twiml.TwilioBuilder.dial;
import static net.futel.dialer.twiml.TwilioBuilder.same;
import static net.futel.dialer.twiml.TwilioBuilder.say;
import static net.futel.dialer.twiml.TwilioBuilder.says;
import static net.futel.dialer.twiml.TwilioBuilder.spanish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Twilio's own builder writes the same menus, dial tones and questions. */
class MenuOracleTest {

  private static final String RECORDING = "https://example.org/shelter.mp3?a=1&b=2";
  private static final Menu MENU =
      new Menu(
          "main",
          List.of(ENGLISH, SPANISH),
          Map.of(ENGLISH, "Welcome.", SPANISH, "Bienvenido."),
          inOrder());

  private final Twiml twiml = Twiml.in(ENGLISH);

  @ParameterizedTest
  @EnumSource
  void theOperatorIsRungEverywhereAndAskedInTheCallersLanguage(Language language) {
    List<Route.Party> parties =
        List.of(new Route.Party.Telephone("+15035550120"), new Route.Party.Phone("demo", DOMAIN));
    String asked = "/sip-outgoing/accept/" + language.label();
    same(
        dial("+15035550100", 600, "/sip-outgoing/action/operator/" + language.label())
            .number(new Number.Builder("+15035550120").url(asked).build())
            .sip(new Sip.Builder("sip:demo@" + DOMAIN).url(asked).build()),
        Twiml.chosen(language).outgoing(new Route.Operator(parties, "+15035550100", 600)));
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsRungAsTheOperatorIsAskedOnce(Language language) {
    Twiml documents = Twiml.in(language);
    same(
        new VoiceResponse.Builder()
            .gather(
                new Gather.Builder()
                    .numDigits(1)
                    .timeout(10)
                    .action("/sip-outgoing/accept/" + language.label())
                    .say(says(Sentence.OPERATOR_CALL, language))
                    .build())
            .hangup(new Hangup.Builder().build())
            .build(),
        documents.accept(""));
    assertEquals(documents.accept(""), documents.accept(" "));
    same(new VoiceResponse.Builder().build(), documents.accept("1"));
    for (String other : List.of("2", "0", "11", "*", "#")) {
      same(
          new VoiceResponse.Builder().hangup(new Hangup.Builder().build()).build(),
          documents.accept(other));
    }
  }

  @Test
  void aMenuGreetsOnceAndSaysEachKeyInThePlansOrder() {
    same(
        new VoiceResponse.Builder()
            .gather(
                menuGather("/sip-outgoing/menu/main/en/1/keys")
                    .say(new Say.Builder("Welcome.").build())
                    .say(new Say.Builder("To make a call, press 2.").build())
                    .play(new Play.Builder(RECORDING).build())
                    .say(new Say.Builder("press 1.").build())
                    .say(says(Sentence.OTHER_LANGUAGE, SPANISH))
                    .build())
            .redirect(new Redirect.Builder("/sip-outgoing/menu/main/en/2").build())
            .build(),
        twiml.outgoing(new Route.ToMenu(MENU, ENGLISH, 1)));
  }

  @Test
  void aMenuEndsWithAGoodbyeInTheLanguageThatIsSpoken() {
    same(
        new VoiceResponse.Builder()
            .gather(
                menuGather("/sip-outgoing/menu/main/es/3/keys")
                    .say(spanish("Para hacer una llamada, oprima 2."))
                    .play(new Play.Builder(RECORDING).build())
                    .say(spanish("oprima 1."))
                    .say(new Say.Builder("For English, press star.").build())
                    .build())
            .say(spanish("Hasta luego."))
            .hangup(new Hangup.Builder().build())
            .build(),
        twiml.outgoing(new Route.ToMenu(MENU, SPANISH, 3)));
    same(say(Sentence.GOODBYE, SPANISH), Twiml.in(SPANISH).outgoing(new Route.Goodbye()));
  }

  @Test
  void aMenuInOneLanguageOffersNoOther() {
    Menu bare =
        new Menu(
            "bare",
            List.of(ENGLISH),
            Map.of(),
            Map.of("1", new Menu.Key(Map.of(), Optional.empty(), "0")));
    same(
        new VoiceResponse.Builder()
            .gather(menuGather("/sip-outgoing/menu/bare/en/1/keys").build())
            .redirect(new Redirect.Builder("/sip-outgoing/menu/bare/en/2").build())
            .build(),
        twiml.outgoing(new Route.ToMenu(bare, ENGLISH, 1)));
  }

  @ParameterizedTest
  @EnumSource
  void theDialToneIsPlayedTwiceAndThenTheBusyTone(Language language) {
    String path = "/sip-outgoing/dialtone/" + language.label();
    for (int round = 1; round <= 2; round++) {
      same(
          new VoiceResponse.Builder()
              .gather(dialToneGather(path + "/" + round + "/keys"))
              .redirect(new Redirect.Builder(path + "/" + (round + 1)).build())
              .build(),
          twiml.outgoing(new Route.ToDialTone(language, round)));
    }
    same(
        new VoiceResponse.Builder()
            .play(new Play.Builder("/tones/busy.wav").build())
            .hangup(new Hangup.Builder().build())
            .build(),
        twiml.outgoing(new Route.ToDialTone(language, 3)));
  }

  @ParameterizedTest
  @EnumSource
  void aTrunkThatFailsGivesADialTone(Language language) {
    String path = "/sip-outgoing/dialtone/" + language.label();
    same(
        new VoiceResponse.Builder()
            .say(says(Sentence.MENU_AWAY, language))
            .gather(dialToneGather(path + "/1/keys"))
            .redirect(new Redirect.Builder(path + "/2").build())
            .build(),
        Twiml.in(language).menuAway());
  }

  /**
   * What no builder checks: that a sentence is there, in both languages and not in the wrong one.
   */
  @ParameterizedTest
  @EnumSource
  void everySentenceIsASentenceInBothLanguages(Sentence sentence) {
    assertTrue(sentence.in(ENGLISH).matches("[A-Z].*[.]"), sentence.in(ENGLISH));
    assertTrue(sentence.in(SPANISH).matches("[A-Z].*[.]"), sentence.in(SPANISH));
    assertNotEquals(sentence.in(ENGLISH), sentence.in(SPANISH));
  }

  private static Gather.Builder menuGather(String action) {
    return new Gather.Builder().inputs(Gather.Input.DTMF).timeout(2).finishOnKey("").action(action);
  }

  private static Gather dialToneGather(String action) {
    return new Gather.Builder()
        .inputs(Gather.Input.DTMF)
        .timeout(5)
        .finishOnKey("#")
        .action(action)
        .play(new Play.Builder("/tones/dial.wav").build())
        .build();
  }

  private static Map<String, Menu.Key> inOrder() {
    Map<String, Menu.Key> keys = new LinkedHashMap<>();
    keys.put(
        "2",
        new Menu.Key(
            Map.of(ENGLISH, "To make a call.", SPANISH, "Para hacer una llamada"),
            Optional.empty(),
            "dialtone"));
    keys.put("1", new Menu.Key(Map.of(), Optional.of(RECORDING), "211"));
    keys.put("7", new Menu.Key(Map.of(), Optional.empty(), "911"));
    return keys;
  }
}

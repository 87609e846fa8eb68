package net.futel.dialer.twiml;

import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.protocol.Paths;

/**
 * Writes the TwiML that asks a caller for keys: menus, dial tones, the operator's question. See
 * twilio.com/docs/voice/twiml/gather.
 */
final class Prompts {

  private Prompts() {}

  /** One round of a menu, and on to the next. */
  static void menu(Document document, Route.ToMenu to) throws XMLStreamException {
    Menu menu = to.menu();
    Language language = to.language();
    String path = Paths.menu(menu.name(), language.label(), to.round());
    // No key finishes what is typed: with one, a * or # in front of 911 would be all that is sent.
    document
        .gather()
        .attribute("input", "dtmf")
        .attribute("timeout", "2")
        .attribute("finishOnKey", "")
        .attribute("action", path + Paths.KEYS);
    if (to.round() == 1 && !menu.greeting().isEmpty()) {
      document.say(menu.greeting().get(language), language);
    }
    for (Map.Entry<String, Menu.Key> key : menu.keys().entrySet()) {
      choice(document, key.getKey(), key.getValue(), language);
    }
    Optional<Language> other = menu.languageAfter(language);
    if (other.isPresent()) {
      document.say(Sentence.OTHER_LANGUAGE, other.get());
    }
    document.end();
    if (to.round() < Menu.ROUNDS) {
      document.redirect(Paths.menu(menu.name(), language.label(), to.round() + 1));
    } else {
      document.say(Sentence.GOODBYE, language).hangup();
    }
  }

  private static void choice(Document document, String key, Menu.Key choice, Language language)
      throws XMLStreamException {
    String press = Sentence.press(key, language);
    if (choice.plays().isPresent()) {
      document.play(choice.plays().get()).say(press, language);
    } else if (!choice.says().isEmpty()) {
      document.say(withoutFullStop(choice.says().get(language)) + ", " + press, language);
    }
  }

  /** The sentence goes on behind it. */
  private static String withoutFullStop(String says) {
    String words = says.strip();
    return words.endsWith(".") || words.endsWith(",")
        ? words.substring(0, words.length() - 1)
        : words;
  }

  /** One round of the dial tone, and on to the next; the last is the busy tone. */
  static void dialTone(Document document, Route.ToDialTone to) throws XMLStreamException {
    if (to.round() == Menu.ROUNDS) {
      document.play(Paths.BUSY_TONE).hangup();
      return;
    }
    String language = to.language().label();
    document
        .gather()
        .attribute("input", "dtmf")
        .attribute("timeout", "5")
        .attribute("finishOnKey", "#")
        .attribute("action", Paths.dialTone(language, to.round()) + Paths.KEYS)
        .play(Paths.DIAL_TONE)
        .end()
        .redirect(Paths.dialTone(language, to.round() + 1));
  }

  /** The person who answers is asked whether to take the operator's call. */
  static void operatorCall(Document document, Language language) throws XMLStreamException {
    document
        .gather()
        .attribute("numDigits", "1")
        .attribute("timeout", "10")
        .attribute("action", Paths.accept(language.label()))
        .say(Sentence.OPERATOR_CALL, language)
        .end();
  }
}

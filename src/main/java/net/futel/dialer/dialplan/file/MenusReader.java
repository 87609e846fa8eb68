package net.futel.dialer.dialplan.file;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.json.JsonValue;

/** Reads the {@code menus} of a plan file. */
final class MenusReader {

  private static final String WHAT = "a menu's name";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final Pattern KEY = Pattern.compile("[0-8]");
  private static final int LONGEST_DIALS = 64;

  /** Under what Twilio says in one piece, "press 1" included: 4096 characters. */
  private static final int LONGEST_TEXT = 4000;

  private static final int LONGEST_URL = 2000;

  /** Possessive at its end, or a long URL would overflow the stack. */
  private static final Pattern URL =
      Pattern.compile(
          "https://([^/:?]+)(?::[1-9][0-9]{0,4})?"
              + "(?:[/?](?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+)?");

  private static final String TEXT =
      "a text to be spoken: 1 to " + LONGEST_TEXT + " characters, no control characters";

  private final JsonObject menus;
  private final List<Language> languages;

  MenusReader(JsonObject menus, List<Language> languages) {
    this.menus = menus;
    this.languages = languages;
  }

  Map<String, Menu> read() {
    Map<String, Menu> read = new LinkedHashMap<>();
    PlainNames names = new PlainNames(menus, WHAT);
    menus
        .objects()
        .forEach(
            (name, menu) -> {
              checkName(name, names);
              read.put(name, menu(name, menu));
            });
    return Collections.unmodifiableMap(read);
  }

  private void checkName(String name, PlainNames names) {
    if (!NAME.matcher(name).matches()) {
      menus.badKey(name, WHAT, "Use 1 to 32 letters, digits, '_' and '-'.");
    } else if (EmergencyNumbers.service(name).isPresent()) {
      menus.badKey(name, WHAT, "It is an emergency number.");
    } else {
      names.check(name);
    }
  }

  private Menu menu(String name, JsonObject menu) {
    menu.onlyKeys(List.of("greeting", "keys"));
    Map<Language, String> greeting = spoken(menu, "greeting");
    Map<String, Menu.Key> keys = new LinkedHashMap<>();
    Optional<JsonObject> members = menu.object("keys");
    members.ifPresent(
        object ->
            object
                .objects()
                .forEach(
                    (key, value) -> {
                      if (!KEY.matcher(key).matches()) {
                        object.badKey(key, "a menu's key", "Use one of 0 to 8: a 9 begins 911.");
                      }
                      keys.put(key, key(value));
                    }));
    if (!menu.has("keys") || (menu.isObject("keys") && keys.isEmpty())) {
      menu.fault("keys", "an object with at least one key of 0 to 8");
    }
    return new Menu(name, languages, greeting, Collections.unmodifiableMap(keys));
  }

  private Menu.Key key(JsonObject key) {
    key.onlyKeys(List.of("says", "plays", "dials"));
    if (key.has("says") && key.has("plays")) {
      key.told("plays", "A key has \"says\" or \"plays\", not both: take one out.");
    }
    return new Menu.Key(
        spoken(key, "says"),
        key.text("plays", MenusReader::isUrl, "an https URL of a recording"),
        key.requiredText(
            "dials",
            text -> !text.isEmpty() && text.length() <= LONGEST_DIALS,
            "what the key dials, in 1 to " + LONGEST_DIALS + " characters"));
  }

  /** Text by language: an object with each of the languages, or one text for all. */
  private Map<Language, String> spoken(JsonObject object, String key) {
    Map<Language, String> spoken = new EnumMap<>(Language.class);
    if (object.isObject(key)) {
      JsonObject texts = object.object(key).orElseThrow();
      texts.onlyKeys(languages.stream().map(Language::label).toList());
      for (Language language : languages) {
        spoken.put(language, texts.requiredText(language.label(), MenusReader::isSpeakable, TEXT));
      }
    } else {
      object
          .text(key, MenusReader::isSpeakable, TEXT + ", or an object with one for each language")
          .ifPresent(text -> languages.forEach(language -> spoken.put(language, text)));
    }
    return Collections.unmodifiableMap(spoken);
  }

  private static boolean isSpeakable(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_TEXT
        && text.codePoints().allMatch(MenusReader::isXml);
  }

  /** What an XML document can hold, but for the carriage return, which it would not keep. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= ' ' && c < 0xd800)
        || (c > 0xdfff && c != 0xfffe && c != 0xffff);
  }

  private static boolean isUrl(String text) {
    if (text.length() > LONGEST_URL) {
      return false;
    }
    var url = URL.matcher(text);
    return url.matches() && TrunkReader.isHostName(url.group(1));
  }

  /** What a key dials must be something that the rest of the plan knows. */
  static void checkDials(DialPlan plan, List<Fault> faults) {
    for (Menu menu : plan.menus().values()) {
      menu.keys()
          .forEach(
              (name, key) -> {
                // An empty one is told of already.
                if (!key.dials().isEmpty() && !plan.isDialable(key.dials())) {
                  faults.add(
                      Fault.told(
                          "menus." + menu.name() + ".keys." + name + ".dials",
                          new JsonValue.Text(key.dials()).shown(),
                          remedy(DialedString.plain(key.dials()), plan)));
                }
              });
    }
  }

  private static String remedy(String plain, DialPlan plan) {
    if (plain.startsWith("#")) {
      return "There is no menu of that name. The menus are "
          + String.join(", ", plan.menus().keySet())
          + ".";
    }
    if (plain.equals("0")) {
      return "Nobody answers 0: add \"operator\", or a key 0 of the trunk.";
    }
    return DialedString.isDigits(plain, 7, 7)
        ? "Add the area code, or \"homeAreaCode\"."
        : "It must be a number, a short code, an extension, 0, # and a menu's name, a key of the"
            + " trunk, or dialtone.";
  }
}

package net.futel.dialer.dialplan.menu;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A menu that we answer ourselves.
 *
 * @param name 1 to 32 of {@code [A-Za-z0-9_-]}
 * @param languages what it can be heard in: the plan's; {@code *} goes from one to the next
 * @param greeting said once, before the keys; empty for none
 * @param keys {@code 0} to {@code 8} to what the key does, in the plan's order; at least one
 */
public record Menu(
    String name, List<Language> languages, Map<Language, String> greeting, Map<String, Key> keys) {

  /** What a key dials that gives a dial tone. */
  public static final String DIAL_TONE = "dialtone";

  /** How often a menu or a dial tone is repeated before the caller is hung up. */
  public static final int ROUNDS = 3;

  /**
   * What a key says and does. Without {@code says} and {@code plays} it is not announced.
   *
   * @param says the choice in words; empty for none
   * @param plays https URL of a recording of the choice
   * @param dials a newly dialed string of the caller, or {@link #DIAL_TONE}
   */
  public record Key(Map<Language, String> says, Optional<String> plays, String dials) {}

  /** The language that {@code *} gives; nothing when there is no other. */
  public Optional<Language> languageAfter(Language language) {
    int next = (languages.indexOf(language) + 1) % languages.size();
    return languages.size() > 1 ? Optional.of(languages.get(next)) : Optional.empty();
  }

  /**
   * What pressed keys mean, unless they are an emergency number.
   *
   * @param typed the keys
   * @param plain the same, made plain
   */
  public Pressed pressed(String typed, String plain) {
    if (plain.isEmpty()) {
      return new Pressed.Nothing();
    }
    Key key = isOneKey(plain) ? keys.get(plain.substring(0, 1)) : null;
    if (key != null) {
      return key.dials().equals(DIAL_TONE) ? new Pressed.DialTone() : new Pressed.Key(key.dials());
    }
    if (isOnly('*', plain) && languages.size() > 1) {
      return new Pressed.Star();
    }
    if (isOnly('0', plain)) {
      return new Pressed.Dialed("0");
    }
    return plain.length() == 1 ? new Pressed.WrongKey() : new Pressed.Dialed(typed);
  }

  /** One key, also pressed more than once or with {@code #} behind it. */
  private static boolean isOneKey(String plain) {
    int end = plain.length();
    while (end > 1 && plain.charAt(end - 1) == '#') {
      end--;
    }
    return isOnly(plain.charAt(0), plain.substring(0, end));
  }

  private static boolean isOnly(char key, String plain) {
    return plain.chars().allMatch(c -> c == key);
  }
}

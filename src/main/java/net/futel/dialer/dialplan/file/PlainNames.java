package net.futel.dialer.dialplan.file;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.futel.dialer.dialplan.dialed.DialedString;

/**
 * The names of one object. No two may be alike when made plain, or one could not be dialed; nor but
 * for case, which Twilio tells apart and people do not.
 */
final class PlainNames {

  private final JsonObject object;
  private final String what;
  private final Map<String, String> byPlain = new HashMap<>();
  private final Map<String, String> byLowerCase = new HashMap<>();

  /**
   * @param what they are, such as {@code an extension's name}
   */
  PlainNames(JsonObject object, String what) {
    this.object = object;
    this.what = what;
  }

  void check(String name) {
    String other = byPlain.putIfAbsent(DialedString.plain(name), name);
    String alike = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    if (other != null) {
      object.badKey(name, what, "It is dialed like \"" + other + "\": choose another.");
    } else if (alike != null) {
      object.badKey(name, what, "It differs from \"" + alike + "\" in case only: choose another.");
    }
  }
}

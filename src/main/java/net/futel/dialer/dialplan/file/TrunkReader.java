package net.futel.dialer.dialplan.file;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Trunk;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;

/** Reads the {@code trunk} of a plan file. */
final class TrunkReader {

  private static final Pattern CONTEXT = Pattern.compile("[A-Za-z0-9._-]+");
  static final String CONTEXT_FORM = "a context of letters, digits, '.', '_' and '-'";

  private static final int LONGEST_HOST = 253;
  private static final Pattern HOST =
      Pattern.compile("(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*");
  private static final Pattern KEY = Pattern.compile("[0-9*]+");

  /** RFC 3261, section 25.1: {@code paramchar}, without {@code escaped}. */
  private static final String PARAMETER_MARKS = "-_.!~*'()[]/:&+$";

  private final JsonObject trunk;
  private final Set<String> shortCodes;

  TrunkReader(JsonObject trunk, Set<String> shortCodes) {
    this.trunk = trunk;
    this.shortCodes = shortCodes;
  }

  Trunk read() {
    trunk.onlyKeys(List.of("host", "parameters", "keys"));
    String host =
        trunk.requiredText(
            "host", TrunkReader::isHost, "a host name with no port; {environment} may be in it");
    String parameters =
        trunk
            .text(
                "parameters",
                TrunkReader::areParameters,
                "SIP URI parameters, name=value joined by ';'")
            .orElse("");
    Map<String, String> keys = new LinkedHashMap<>();
    trunk.object("keys").ifPresent(object -> readKeys(object, keys));
    return new Trunk(host, parameters, Map.copyOf(keys));
  }

  private void readKeys(JsonObject object, Map<String, String> keys) {
    for (String key : object.keys()) {
      if (!isKey(key)) {
        object.badKey(
            key,
            "a key of the trunk",
            "Use 0 to 9 and *, but no emergency number and no short code.");
      }
      object
          .text(key, TrunkReader::isContext, CONTEXT_FORM)
          .ifPresent(context -> keys.put(key, context));
    }
  }

  static boolean isContext(String text) {
    return CONTEXT.matcher(text).matches();
  }

  private static boolean isHost(String host) {
    return isHostName(host.replace("{environment}", Environment.PROD.label()));
  }

  static boolean isHostName(String host) {
    return host.length() <= LONGEST_HOST && HOST.matcher(host).matches();
  }

  private static boolean areParameters(String text) {
    if (text.isEmpty()) {
      return true;
    }
    for (String parameter : text.split(";", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 0
          || !isToken(parameter.substring(0, equals))
          || !isToken(parameter.substring(equals + 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape =
          c == '%'
              && i + 2 < text.length()
              && HexFormat.isHexDigit(text.charAt(i + 1))
              && HexFormat.isHexDigit(text.charAt(i + 2));
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PARAMETER_MARKS.indexOf(c) >= 0);
      if (!escape && !plain) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private boolean isKey(String key) {
    return KEY.matcher(key).matches()
        && EmergencyNumbers.service(key).isEmpty()
        && !shortCodes.contains(key);
  }
}

package net.futel.dialer.dialplan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.menu.Menu;

/**
 * What of a plan has a name that can be dialed, by the name as it stands and made plain. The plan
 * file has no two names that are alike when made plain.
 */
final class DialedNames {

  private final Map<String, String> extensions = new HashMap<>();
  private final Map<String, Menu> menus = new HashMap<>();

  DialedNames(Map<String, Extension> extensions, Map<String, Menu> menus) {
    for (String name : extensions.keySet()) {
      if (!E164.is(name)) {
        put(this.extensions, name, name);
      }
    }
    menus.forEach((name, menu) -> put(this.menus, name, menu));
  }

  private static <T> void put(Map<String, T> named, String name, T what) {
    named.put(name, what);
    String plain = DialedString.plain(name);
    // A name of dashes and dots alone is nothing when made plain, and all that is nothing would
    // find it.
    if (!plain.isEmpty()) {
      named.put(plain, what);
    }
  }

  /** The extension that was dialed by its name, which is not a number. */
  Optional<String> extension(DialedString dialed) {
    String name = dialed.decoded().map(DialedNames::withoutFinalHash).orElse("");
    return Optional.ofNullable(extensions.get(name))
        .or(() -> Optional.ofNullable(extensions.get(DialedString.plain(name))));
  }

  private static String withoutFinalHash(String dialed) {
    return dialed.endsWith("#") ? dialed.substring(0, dialed.length() - 1) : dialed;
  }

  /** The menu whose name stands behind a dialed {@code #}. */
  Optional<Menu> menu(DialedString dialed) {
    return dialed.decoded().flatMap(this::behindHash).or(() -> behindHash(dialed.plain()));
  }

  private Optional<Menu> behindHash(String dialed) {
    return dialed.startsWith("#")
        ? Optional.ofNullable(menus.get(dialed.substring(1)))
        : Optional.empty();
  }
}

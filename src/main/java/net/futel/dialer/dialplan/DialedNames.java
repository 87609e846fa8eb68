package net.futel.dialer.dialplan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.menu.Menu;

/** What of a plan has a name that can be dialed, found by the name as it stands or made plain. */
final class DialedNames {

  private final Map<String, Extension> extensions;
  private final Map<String, Menu> menus;
  private final Map<String, String> extensionsByPlainName = new HashMap<>();
  private final Map<String, Menu> menusByPlainName = new HashMap<>();

  DialedNames(Map<String, Extension> extensions, Map<String, Menu> menus) {
    this.extensions = extensions;
    this.menus = menus;
    for (String name : extensions.keySet()) {
      if (!E164.is(name)) {
        extensionsByPlainName.put(DialedString.plain(name), name);
      }
    }
    menus.forEach((name, menu) -> menusByPlainName.put(DialedString.plain(name), menu));
    // A name of dashes and dots alone is found as it stands: made plain it would be found by all
    // that is nothing.
    extensionsByPlainName.remove("");
    menusByPlainName.remove("");
  }

  /** The extension that was dialed by its name, which is not a number. */
  Optional<String> extension(DialedString dialed) {
    String name = dialed.decoded().map(DialedNames::withoutFinalHash).orElse("");
    return extensions.containsKey(name) && !E164.is(name)
        ? Optional.of(name)
        : Optional.ofNullable(extensionsByPlainName.get(DialedString.plain(name)));
  }

  private static String withoutFinalHash(String dialed) {
    return dialed.endsWith("#") ? dialed.substring(0, dialed.length() - 1) : dialed;
  }

  /** The menu whose name stands behind a dialed {@code #}. */
  Optional<Menu> menu(DialedString dialed) {
    return dialed
        .decoded()
        .flatMap(decoded -> behindHash(menus, decoded))
        .or(() -> behindHash(menusByPlainName, dialed.plain()));
  }

  private static Optional<Menu> behindHash(Map<String, Menu> menus, String dialed) {
    return dialed.startsWith("#")
        ? Optional.ofNullable(menus.get(dialed.substring(1)))
        : Optional.empty();
  }
}

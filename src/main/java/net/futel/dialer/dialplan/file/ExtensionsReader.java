package net.futel.dialer.dialplan.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.DialedString;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.EmergencyNumbers;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.PlanValues.Defaults;

/** Reads the {@code extensions} of a plan file. */
final class ExtensionsReader {

  private static final List<String> KEYS =
      List.of(
          "callerId",
          "incoming",
          "emergency",
          "emergencyCallerId",
          "menu",
          "environment",
          "allowedCountries",
          "maxCallSeconds",
          "homeAreaCode");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,32}");

  private final JsonObject extensions;
  private final Defaults defaults;
  private final Set<String> shortCodes;
  private final Set<String> trunkKeys;

  ExtensionsReader(
      JsonObject extensions, Defaults defaults, Set<String> shortCodes, Set<String> trunkKeys) {
    this.extensions = extensions;
    this.defaults = defaults;
    this.shortCodes = shortCodes;
    this.trunkKeys = trunkKeys;
  }

  Map<String, Extension> read(boolean hasTrunk) {
    Map<String, Extension> read = new LinkedHashMap<>();
    extensions
        .objects()
        .forEach(
            (name, entry) -> {
              checkName(name);
              read.put(name, extension(name, entry, hasTrunk));
            });
    return read;
  }

  private void checkName(String name) {
    nameFault(name, shortCodes, trunkKeys)
        .ifPresent(expected -> extensions.fault(name, "under a name that is " + expected));
  }

  /** What an extension's name should have been, or nothing when it is good. */
  static Optional<String> nameFault(String name, Set<String> shortCodes, Set<String> trunkKeys) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of("1 to 32 letters, digits, '.', '_', '+' and '-'");
    }
    if (EmergencyNumbers.service(name).isPresent()) {
      return Optional.of("not an emergency number");
    }
    if (name.equals("0") || trunkKeys.contains(name)) {
      return Optional.of("neither 0 nor a key of the trunk");
    }
    if (shortCodes.contains(name)) {
      return Optional.of("not a short code");
    }
    return DialedString.isDigits(name, 7, Integer.MAX_VALUE)
        ? Optional.of("not seven or more digits only, which would be a number")
        : Optional.empty();
  }

  private Extension extension(String name, JsonObject entry, boolean hasTrunk) {
    entry.onlyKeys(KEYS);
    String callerId = entry.requiredText("callerId", E164::is, PlanReader.E164_NUMBER);
    List<String> incoming =
        entry.texts("incoming", E164::is, PlanReader.E164_NUMBER).orElse(List.of(callerId));
    boolean emergency = entry.flag("emergency", true);
    Optional<String> emergencyCallerId =
        entry.text("emergencyCallerId", E164::is, PlanReader.E164_NUMBER);
    Optional<String> menu =
        entry.text(
            "menu", text -> TrunkReader.CONTEXT.matcher(text).matches(), TrunkReader.CONTEXT_FORM);
    if (menu.isPresent() && !hasTrunk) {
      entry.fault("menu", "absent where the plan has no trunk");
    }
    Optional<Environment> environment =
        entry
            .text("environment", text -> Environment.of(text).isPresent(), "dev or prod")
            .flatMap(Environment::of);
    Defaults own = PlanReader.defaults(entry, defaults);
    return new Extension(
        name,
        callerId,
        List.copyOf(incoming),
        emergency,
        emergencyCallerId.orElse(E164.is(name) ? name : callerId),
        emergencyCallerId.isPresent(),
        menu,
        environment.orElse(Environment.PROD),
        own.allowedCountries(),
        own.maxCallSeconds(),
        own.homeAreaCode());
  }
}

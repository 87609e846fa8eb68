package net.futel.dialer.dialplan.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.PlanValues.Defaults;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;

/** Reads the {@code extensions} of a plan file. */
final class ExtensionsReader {

  private static final List<String> KEYS =
      List.of(
          "callerId",
          "incoming",
          "emergency",
          "emergencyCallerId",
          "menu",
          "language",
          "environment",
          "allowedCountries",
          "maxCallSeconds",
          "homeAreaCode");

  private static final String WHAT = "an extension's name";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]{1,32}");

  private final JsonObject extensions;
  private final Context context;

  /** What the rest of the plan says that an extension must fit. */
  record Context(
      Defaults defaults,
      List<Language> languages,
      Set<String> shortCodes,
      Set<String> trunkKeys,
      Set<String> menus,
      boolean hasTrunk) {}

  ExtensionsReader(JsonObject extensions, Context context) {
    this.extensions = extensions;
    this.context = context;
  }

  Map<String, Extension> read() {
    Map<String, Extension> read = new LinkedHashMap<>();
    PlainNames names = new PlainNames(extensions, WHAT);
    extensions
        .objects()
        .forEach(
            (name, entry) -> {
              checkName(name, names);
              read.put(name, extension(name, entry));
            });
    return read;
  }

  private void checkName(String name, PlainNames names) {
    Optional<String> fault = nameFault(name);
    if (fault.isPresent()) {
      extensions.badKey(name, WHAT, fault.get());
    } else {
      names.check(name);
    }
  }

  /** What is wrong with an extension's name: it would be dialed as something else. */
  private Optional<String> nameFault(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of("Use 1 to 32 letters, digits, '.', '_', '+' and '-'.");
    }
    String plain = DialedString.plain(name);
    if (EmergencyNumbers.service(name).isPresent()) {
      return Optional.of("It is dialed as an emergency number.");
    }
    if (plain.equals("0") || context.trunkKeys().contains(plain)) {
      return Optional.of("It is dialed as the operator or as a key of the trunk.");
    }
    if (context.shortCodes().contains(plain)) {
      return Optional.of("It is dialed as a short code.");
    }
    if (plain.equals(Menu.DIAL_TONE)) {
      return Optional.of("It stands for the dial tone.");
    }
    return DialedString.isDigits(plain, 7, Integer.MAX_VALUE)
        ? Optional.of("It is dialed as a number: use fewer than seven digits, or a letter.")
        : Optional.empty();
  }

  private Extension extension(String name, JsonObject entry) {
    entry.onlyKeys(KEYS);
    String callerId = entry.requiredText("callerId", E164::is, PlanReader.E164_NUMBER);
    List<String> incoming =
        entry.texts("incoming", E164::is, PlanReader.E164_NUMBER).orElse(List.of(callerId));
    boolean emergency = entry.flag("emergency", true);
    Optional<String> emergencyCallerId =
        entry.text("emergencyCallerId", E164::is, PlanReader.E164_NUMBER);
    Optional<String> menu = menu(entry);
    Optional<Environment> environment =
        entry
            .text("environment", text -> Environment.of(text).isPresent(), "dev or prod")
            .flatMap(Environment::of);
    Language language = language(entry);
    Defaults own = ValuesReader.defaults(entry, context.defaults());
    return new Extension(
        name,
        callerId,
        List.copyOf(incoming),
        emergency,
        emergencyCallerId.orElse(E164.is(name) ? name : callerId),
        emergencyCallerId.isPresent(),
        menu,
        language,
        environment.orElse(Environment.PROD),
        own.allowedCountries(),
        own.maxCallSeconds(),
        own.homeAreaCode());
  }

  private Optional<String> menu(JsonObject entry) {
    if (context.hasTrunk()) {
      return entry.text(
          "menu",
          text -> context.menus().contains(text) || TrunkReader.isContext(text),
          "a menu of the plan, or " + TrunkReader.CONTEXT_FORM);
    }
    if (entry.has("menu") && context.menus().isEmpty()) {
      entry.told(
          "menu", "The plan has neither \"menus\" nor a \"trunk\": add one, or take this out.");
      return Optional.empty();
    }
    String known = "a menu of the plan: " + String.join(", ", context.menus());
    return entry.text("menu", context.menus()::contains, known);
  }

  private Language language(JsonObject entry) {
    String known =
        context.languages().stream().map(Language::label).collect(Collectors.joining(", "));
    return entry
        .text("language", label -> spoken(label).isPresent(), "one of \"languages\": " + known)
        .flatMap(this::spoken)
        .orElse(context.defaults().language());
  }

  private Optional<Language> spoken(String label) {
    return Language.of(label).filter(context.languages()::contains);
  }
}

package net.futel.dialer.dialplan.file;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.Numbers;
import net.futel.dialer.dialplan.PhoneCheck;
import net.futel.dialer.dialplan.PlanValues;
import net.futel.dialer.dialplan.PlanValues.Defaults;
import net.futel.dialer.dialplan.Trunk;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.dialed.EmergencyNumbers;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;

/** Reads the whole object of a plan file. */
final class ValuesReader {

  private static final String COUNTRY =
      "an ISO 3166 code of two capital letters whose numbers libphonenumber knows";
  private static final String AREA_CODE = "three digits, the first 2 to 9";

  private static final List<String> KEYS =
      List.of(
          "sipDomainPrefix",
          "allowedCountries",
          "shortCodes",
          "homeAreaCode",
          "maxCallSeconds",
          "languages",
          "trunk",
          "operator",
          "menus",
          "emergencyCalling",
          "emergencyCallerNumber",
          "check",
          "extensions");

  private static final Map<String, String> SHORT_CODES =
      Map.of("211", "+18666986155", "988", "+18002738255");
  private static final List<String> COUNTRIES = List.of("US", "CA", "PR", "MX", "DO");
  private static final int MAX_CALL_SECONDS = 3600;
  private static final int LONGEST_PREFIX = 58;

  /** Twilio takes ten nouns in one Dial. */
  private static final int MOST_OPERATORS = 10;

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
  private static final Pattern AREA = Pattern.compile("[2-9][0-9]{2}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9*]{2,6}");

  private final JsonObject plan;
  private final List<Fault> faults;

  ValuesReader(JsonObject plan, List<Fault> faults) {
    this.plan = plan;
    this.faults = faults;
  }

  PlanValues read() {
    plan.onlyKeys(KEYS);
    String prefix =
        plan.requiredText(
            "sipDomainPrefix",
            text -> text.length() <= LONGEST_PREFIX && PREFIX.matcher(text).matches(),
            "at most 58 letters, digits and inner hyphens");
    List<Language> languages = languages();
    Defaults defaults =
        defaults(
            plan,
            new Defaults(
                languages.getFirst(), orderedSet(COUNTRIES), MAX_CALL_SECONDS, Optional.empty()));
    Map<String, String> shortCodes = shortCodes();
    Optional<Trunk> trunk =
        plan.object("trunk").map(object -> new TrunkReader(object, shortCodes.keySet()).read());
    Map<String, Menu> menus =
        plan.object("menus")
            .map(object -> new MenusReader(object, languages).read())
            .orElse(Map.of());
    boolean emergencyCalling = plan.flag("emergencyCalling", true);
    Optional<String> emergencyCallerNumber =
        plan.text("emergencyCallerNumber", E164::is, PlanReader.E164_NUMBER);
    Optional<PhoneCheck> phoneCheck = plan.object("check").map(ValuesReader::phoneCheck);
    Map<String, Extension> extensions =
        extensions(
            new ExtensionsReader.Context(
                defaults,
                languages,
                shortCodes.keySet(),
                trunk.map(Trunk::keys).orElse(Map.of()).keySet(),
                menus.keySet(),
                plan.has("trunk")));
    return new PlanValues(
        prefix,
        defaults,
        languages,
        shortCodes,
        trunk,
        operator(extensions.keySet()),
        menus,
        emergencyCalling,
        emergencyCallerNumber,
        phoneCheck,
        extensions,
        new Ringing(faults).of(extensions));
  }

  /** What both the plan and an extension may say; the latter falls back to the former. */
  static Defaults defaults(JsonObject object, Defaults otherwise) {
    Optional<List<String>> countries =
        object.texts("allowedCountries", 1, Integer.MAX_VALUE, Numbers::isCountry, COUNTRY);
    int seconds = object.whole("maxCallSeconds", 60, 14400, otherwise.maxCallSeconds());
    Optional<String> area =
        object.text("homeAreaCode", text -> AREA.matcher(text).matches(), AREA_CODE);
    return new Defaults(
        otherwise.language(),
        countries.map(ValuesReader::orderedSet).orElse(otherwise.allowedCountries()),
        seconds,
        area.or(otherwise::homeAreaCode));
  }

  private List<Language> languages() {
    List<Language> languages =
        plan
            .texts(
                "languages",
                1,
                Integer.MAX_VALUE,
                label -> Language.of(label).isPresent(),
                "en or es")
            .orElse(List.of())
            .stream()
            .map(Language::of)
            .flatMap(Optional::stream)
            .toList();
    return languages.isEmpty() ? List.of(Language.ENGLISH) : languages;
  }

  private Map<String, String> shortCodes() {
    Optional<JsonObject> object = plan.object("shortCodes");
    if (object.isEmpty()) {
      return SHORT_CODES;
    }
    Map<String, String> codes = new LinkedHashMap<>();
    for (String code : object.get().keys()) {
      if (!SHORT_CODE.matcher(code).matches() || EmergencyNumbers.service(code).isPresent()) {
        object
            .get()
            .badKey(code, "a short code", "Use 2 to 6 of 0 to 9 and *, but no emergency number.");
      }
      object
          .get()
          .text(code, E164::is, PlanReader.E164_NUMBER)
          .ifPresent(number -> codes.put(code, number));
    }
    return Collections.unmodifiableMap(codes);
  }

  private static PhoneCheck phoneCheck(JsonObject check) {
    check.onlyKeys(List.of("callerId", "hour", "timeZone"));
    String callerId = check.requiredText("callerId", E164::is, PlanReader.E164_NUMBER);
    if (!check.has("hour")) {
      check.fault("hour", "a whole number from 0 to 23");
    }
    int hour = check.whole("hour", 0, 23, 0);
    // A name, and no offset such as +08:00: the hour is that of a clock on a wall.
    String timeZone =
        check.requiredText(
            "timeZone",
            ZoneId.getAvailableZoneIds()::contains,
            "the name of a time zone, such as America/Los_Angeles");
    return new PhoneCheck(callerId, hour, timeZone);
  }

  private List<String> operator(Set<String> extensions) {
    return plan.texts(
            "operator",
            1,
            MOST_OPERATORS,
            text -> extensions.contains(text) || E164.is(text),
            "an extension of the plan, or " + PlanReader.E164_NUMBER)
        .map(List::copyOf)
        .orElse(List.of());
  }

  private Map<String, Extension> extensions(ExtensionsReader.Context context) {
    if (!plan.has("extensions")) {
      plan.fault("extensions", "an object with each extension under its name");
    }
    return plan.object("extensions")
        .map(object -> new ExtensionsReader(object, context).read())
        .map(Collections::unmodifiableMap)
        .orElse(Map.of());
  }

  private static Set<String> orderedSet(List<String> items) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(items));
  }
}

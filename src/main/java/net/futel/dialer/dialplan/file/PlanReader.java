package net.futel.dialer.dialplan.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.EmergencyNumbers;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.Numbers;
import net.futel.dialer.dialplan.PlanValues;
import net.futel.dialer.dialplan.PlanValues.Defaults;
import net.futel.dialer.dialplan.Trunk;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.json.JsonSyntaxException;
import net.futel.dialer.json.JsonValue;

/** Reads the plan file and finds every fault in it. */
public final class PlanReader {

  private static final String PACKAGED = "/dialplan.json";

  static final String E164_NUMBER = "a number in E.164 form, such as +15035550100";
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
          "trunk",
          "emergencyCalling",
          "emergencyCallerNumber",
          "extensions");

  private static final Map<String, String> SHORT_CODES =
      Map.of("211", "+18666986155", "988", "+18002738255");
  private static final List<String> COUNTRIES = List.of("US", "CA", "PR", "MX", "DO");
  private static final int MAX_CALL_SECONDS = 3600;
  private static final int LONGEST_PREFIX = 58;

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
  private static final Pattern AREA = Pattern.compile("[2-9][0-9]{2}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9*]{2,6}");

  private final List<Fault> faults;
  private final JsonObject plan;

  private PlanReader(List<Fault> faults, JsonObject plan) {
    this.faults = faults;
    this.plan = plan;
  }

  /** The plan that is packaged with the functions. */
  public static DialPlan packaged() throws DialPlanException {
    try (InputStream in = PlanReader.class.getResourceAsStream(PACKAGED)) {
      if (in == null) {
        throw DialPlanException.unreadable(PACKAGED);
      }
      return read(in.readAllBytes(), "that is packaged");
    } catch (IOException unreadable) {
      throw DialPlanException.unreadable(PACKAGED);
    }
  }

  /** The plan in a file; a file that cannot be read is a fault too. */
  public static DialPlan load(Path file) throws DialPlanException {
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw DialPlanException.unreadable(file.toString());
    }
    return read(json, file.toString());
  }

  /** The plan in a text; {@code source} names it in messages. */
  public static DialPlan parse(String json, String source) throws DialPlanException {
    return read(json.getBytes(StandardCharsets.UTF_8), source);
  }

  static DialPlan read(byte[] json, String source) throws DialPlanException {
    List<Fault> faults = new ArrayList<>();
    PlanValues values = null;
    try {
      JsonValue text = JsonReader.read(json, (place, value) -> faults.add(repeated(place, value)));
      JsonObject plan = JsonObject.root(text, faults);
      values = new PlanReader(faults, plan).values();
    } catch (JsonSyntaxException syntax) {
      faults.add(new Fault(syntax.place(), syntax.getMessage(), "JSON"));
    } catch (IOException unreadable) {
      faults.add(new Fault("(file)", "its text", "UTF-8"));
    }
    if (!faults.isEmpty()) {
      throw new DialPlanException(source, faults);
    }
    return new DialPlan(values);
  }

  private static Fault repeated(String place, JsonValue value) {
    return new Fault(place, value.shown(), "a key that stands here only once");
  }

  private PlanValues values() {
    plan.onlyKeys(KEYS);
    String prefix =
        plan.requiredText(
            "sipDomainPrefix",
            text -> text.length() <= LONGEST_PREFIX && PREFIX.matcher(text).matches(),
            "at most 58 letters, digits and inner hyphens");
    Defaults defaults =
        defaults(plan, new Defaults(orderedSet(COUNTRIES), MAX_CALL_SECONDS, Optional.empty()));
    Map<String, String> shortCodes = shortCodes();
    Optional<Trunk> trunk =
        plan.object("trunk").map(object -> new TrunkReader(object, shortCodes.keySet()).read());
    boolean emergencyCalling = plan.flag("emergencyCalling", true);
    Optional<String> emergencyCallerNumber =
        plan.text("emergencyCallerNumber", E164::is, E164_NUMBER);
    if (!plan.has("extensions")) {
      plan.fault("extensions", "an object of extensions by name");
    }
    Map<String, Extension> extensions =
        plan.object("extensions")
            .map(
                object ->
                    new ExtensionsReader(object, defaults, shortCodes.keySet(), trunkKeys(trunk))
                        .read(plan.has("trunk")))
            .orElse(Map.of());
    return new PlanValues(
        prefix,
        defaults,
        shortCodes,
        trunk,
        emergencyCalling,
        emergencyCallerNumber,
        Collections.unmodifiableMap(extensions),
        new Ringing(faults).of(extensions));
  }

  private static Set<String> trunkKeys(Optional<Trunk> trunk) {
    return trunk.map(Trunk::keys).orElse(Map.of()).keySet();
  }

  /** What both the plan and an extension may say; the latter falls back to the former. */
  static Defaults defaults(JsonObject object, Defaults otherwise) {
    Optional<List<String>> countries =
        object.texts("allowedCountries", Numbers::isCountry, COUNTRY);
    if (countries.isPresent() && object.isEmptyList("allowedCountries")) {
      object.fault("allowedCountries", "a list with at least one item, each " + COUNTRY);
    }
    int seconds = object.whole("maxCallSeconds", 60, 14400, otherwise.maxCallSeconds());
    Optional<String> area =
        object.text("homeAreaCode", text -> AREA.matcher(text).matches(), AREA_CODE);
    return new Defaults(
        countries.map(PlanReader::orderedSet).orElse(otherwise.allowedCountries()),
        seconds,
        area.or(otherwise::homeAreaCode));
  }

  private Map<String, String> shortCodes() {
    return plan.object("shortCodes")
        .map(
            object ->
                object.textByKey(
                    key ->
                        SHORT_CODE.matcher(key).matches()
                            && EmergencyNumbers.service(key).isEmpty(),
                    "2 to 6 characters of 0-9 and *, and not an emergency number",
                    E164::is,
                    E164_NUMBER))
        .map(codes -> Collections.unmodifiableMap(new LinkedHashMap<>(codes)))
        .orElse(SHORT_CODES);
  }

  private static Set<String> orderedSet(List<String> items) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(items));
  }
}

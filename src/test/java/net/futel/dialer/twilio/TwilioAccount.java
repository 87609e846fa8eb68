package net.futel.dialer.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;
import net.futel.dialer.twilio.account.SipPassword;

/** What is in an account at Twilio, and what Twilio answers about it. Guarded by its server. */
public final class TwilioAccount {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String root;
  private final Map<String, Object> itself = new LinkedHashMap<>();
  private final TwilioCollection domains =
      TwilioCollection.of("domains", "SD", "DomainName", 21232, domainDefaults());
  private final TwilioCollection lists =
      TwilioCollection.of("credential_lists", "CL", "FriendlyName", 21240, Map.of());
  private final TwilioCollection applications =
      TwilioCollection.of("applications", "AP", "", 0, applicationDefaults());
  private final NumbersAtTwilio numbers = new NumbersAtTwilio(this::sid);
  private final AddressesAtTwilio addresses =
      new AddressesAtTwilio(this::sid, numbers::haveAddress);
  private final TwilioCollection sinks = TwilioCollection.of("sinks", "DG", "", 0, Map.of());
  private final TwilioCollection subscriptions =
      TwilioCollection.of("subscriptions", "DF", "", 0, Map.of());
  private final TwilioCollection countries = TwilioCollection.of("content", "XX", "", 0, Map.of());
  private final Map<String, TwilioCollection> credentials = new TreeMap<>();
  private final Map<String, TwilioCollection> mappings = new TreeMap<>();
  private final Map<String, Map<String, Object>> types = new TreeMap<>();
  private final CallsAtTwilio calls = new CallsAtTwilio();
  private final List<String> takenElsewhere = new ArrayList<>();
  private boolean endless;
  private int serial;

  TwilioAccount(String sid) {
    root = "/2010-04-01/Accounts/" + sid;
    itself.put("sid", sid);
    itself.put("status", "active");
    itself.put("type", "Full");
  }

  private static Map<String, Object> domainDefaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("voice_url", null);
    defaults.put("voice_method", "POST");
    defaults.put("voice_fallback_url", null);
    defaults.put("voice_fallback_method", "POST");
    defaults.put("voice_status_callback_url", null);
    defaults.put("voice_status_callback_method", "POST");
    defaults.put("sip_registration", false);
    defaults.put("emergency_calling_enabled", false);
    defaults.put("emergency_caller_sid", null);
    defaults.put("secure", false);
    defaults.put("byoc_trunk_sid", null);
    return defaults;
  }

  private static Map<String, Object> applicationDefaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("voice_url", null);
    defaults.put("voice_method", "POST");
    defaults.put("voice_fallback_url", null);
    defaults.put("voice_fallback_method", "POST");
    defaults.put("status_callback", null);
    defaults.put("status_callback_method", "POST");
    defaults.put("voice_caller_id_lookup", false);
    defaults.put("public_application_connect_enabled", false);
    defaults.put("sms_url", "https://sms.example.org/");
    return defaults;
  }

  // ---------------------------------------------------------------- what a test puts and changes

  public synchronized String addDomain(String name) {
    return (String) domains.add(sid("SD"), Map.of("DomainName", name)).get("sid");
  }

  /** Gives a domain's name to another account. */
  public synchronized void takeElsewhere(String domainName) {
    takenElsewhere.add(domainName);
  }

  public synchronized String addList(String name) {
    return (String) lists.add(sid("CL"), Map.of("FriendlyName", name)).get("sid");
  }

  public synchronized String addApplication(String name) {
    return (String) applications.add(sid("AP"), Map.of("FriendlyName", name)).get("sid");
  }

  public synchronized String addSink(String description, String destination) {
    String sid = sid("DG");
    Map<String, Object> sink = sinks.add(sid, Map.of("Description", description));
    sink.put("sink_type", "webhook");
    sink.put("status", "active");
    sink.put("sink_configuration", Map.of("destination", destination, "method", "POST"));
    dated(sink);
    return sid;
  }

  public synchronized String addNumber(String number, String applicationSid, String address) {
    return numbers.add(number, applicationSid, address);
  }

  /** Adds the address that a number has, as a dispatcher reads it. */
  public synchronized void addAddress(String number, String street, String city) {
    String sid = (String) numbers.get(number).get("emergency_address_sid");
    addresses.put(sid, street, city);
  }

  /**
   * Adds a call to the log.
   *
   * @param parent the call whose leg it is, or empty
   * @param started in RFC 1123's format
   */
  public synchronized void addCall(
      String sid, String parent, String from, String to, String status, String started) {
    calls.add(sid, parent, from, to, status, started);
  }

  /** Says how long a call lasted once it was answered. */
  public synchronized void lasted(String sid, int seconds) {
    calls.lasted(sid, seconds);
  }

  /** Says what becomes of calls by request to an address. */
  public synchronized void course(String to, CallCourse course) {
    calls.course(to, course);
  }

  /** Addresses of calls that were made by request and are not over. */
  public synchronized List<String> unfinishedCalls() {
    return calls.unfinished();
  }

  /** Notes that a webhook was asked about a call. */
  public synchronized void asked(String sid) {
    calls.asked(sid);
  }

  public synchronized void addCredential(String username) {
    addCredential(username, "Twelve12chars");
  }

  synchronized void addCredential(String username, String password) {
    ourCredentials().add(sid("CR"), Map.of("Username", username, "Password", password));
  }

  /** What the credential list of ours has. */
  TwilioCollection ourCredentials() {
    return credentials(find(lists, "friendly_name", "sip-direct"));
  }

  NumbersAtTwilio numbers() {
    return numbers;
  }

  AddressesAtTwilio addresses() {
    return addresses;
  }

  CallsAtTwilio calls() {
    return calls;
  }

  /** Puts a thing that has this SID. */
  void put(String kind, String sid, String friendlyName) {
    collection(kind).add(sid, Map.of("FriendlyName", friendlyName));
  }

  /** Says what may be dialed. */
  public synchronized void allow(String country, boolean low, boolean special, boolean fraud) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("iso_code", country);
    record.put("name", country);
    record.put("low_risk_numbers_enabled", low);
    record.put("high_risk_special_numbers_enabled", special);
    record.put("high_risk_tollfraud_numbers_enabled", fraud);
    countries.records().put(country, record);
  }

  /** Makes every second page of a list its own next one, as an emulator's example is. */
  public synchronized void repeatPages() {
    endless = true;
  }

  public synchronized void setAccount(String field, String value) {
    itself.put(field, value);
  }

  /** The records of a kind: domains, applications, sinks, subscriptions, numbers or lists. */
  public synchronized List<Map<String, Object>> all(String kind) {
    return new ArrayList<>(
        (kind.equals("numbers") ? numbers.all() : collection(kind).records()).values());
  }

  /** Removes all mappings of a kind, {@code Registrations} or {@code Calls}. */
  public synchronized void unmap(String kind) {
    mappings.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(kind))
        .forEach(entry -> entry.getValue().records().clear());
  }

  /** Maps a list to the one domain, under a SID of the mapping's own. */
  public synchronized void map(String kind, String friendlyName) {
    String domain = domains.records().keySet().iterator().next();
    mapping(domain, kind).add(sid("CL"), Map.of()).put("friendly_name", friendlyName);
  }

  public synchronized Map<String, Map<String, Object>> types() {
    return types;
  }

  /** Everything that is there but for SIDs and dates, as comparable text. */
  public synchronized String state() {
    List<String> lines = new ArrayList<>();
    for (String kind : List.of("domains", "applications", "sinks", "subscriptions", "lists")) {
      all(kind)
          .forEach(
              record -> {
                Map<String, Object> shown = new TreeMap<>(record);
                shown.keySet().removeAll(List.of("sid", "date_created", "sink_sid"));
                lines.add(kind + " " + shown);
              });
    }
    mappings.forEach(
        (key, mapped) -> lines.add(key.replaceAll(".*/", "") + mapped.records().size()));
    types.values().forEach(it -> lines.add("types " + it));
    lines.sort(null);
    return String.join("\n", lines);
  }

  private TwilioCollection collection(String kind) {
    return switch (kind) {
      case "domains" -> domains;
      case "applications" -> applications;
      case "sinks" -> sinks;
      case "subscriptions" -> subscriptions;
      case "lists" -> lists;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String find(TwilioCollection collection, String field, String value) {
    return collection.records().values().stream()
        .filter(record -> value.equals(record.get(field)))
        .map(record -> (String) record.get("sid"))
        .findFirst()
        .orElseThrow();
  }

  private String sid(String prefix) {
    serial++;
    return prefix + "%032x".formatted(serial);
  }

  private static void dated(Map<String, Object> record) {
    record.put("date_created", "2026-11-23T06:00:00Z");
  }

  private TwilioCollection credentials(String list) {
    return credentials.computeIfAbsent(
        list, it -> TwilioCollection.of("credentials", "CR", "Username", 21239, Map.of()));
  }

  private TwilioCollection mapping(String domain, String kind) {
    return mappings.computeIfAbsent(
        domain + "/" + kind,
        it -> TwilioCollection.of("contents", "CL", "CredentialListSid", 21245, Map.of()));
  }

  // ---------------------------------------------------------------- what Twilio answers

  synchronized Answer answer(Request request) {
    String path = request.path();
    if (path.equals(root + ".json")) {
      return new Answer(200, itself);
    }
    if (path.startsWith(root + "/")) {
      String resource = path.substring(root.length() + 1).replaceFirst("\\.json$", "");
      return old(List.of(resource.split("/")), request);
    }
    return path.startsWith("/v1/")
        ? fresh(List.of(path.substring(4).split("/")), request)
        : TwilioServer.missing();
  }

  private Answer old(List<String> parts, Request request) {
    String kind = parts.getFirst().equals("SIP") ? parts.get(1) : parts.getFirst();
    List<String> rest = parts.subList(parts.getFirst().equals("SIP") ? 2 : 1, parts.size());
    return switch (kind) {
      case "Domains" -> rest.size() == 4 ? mappings(rest, request) : crud(domains, rest, request);
      case "CredentialLists" ->
          rest.size() < 2
              ? crud(lists, rest, request)
              : !lists.records().containsKey(rest.getFirst())
                  ? TwilioServer.missing()
                  : credential(rest, request);
      case "Applications" -> crud(applications, rest, request);
      case "IncomingPhoneNumbers" -> numbers.answer(parts, request);
      case "AvailablePhoneNumbers" -> numbers.available(request.query());
      case "Addresses" -> addresses.answer(rest, request);
      case "Calls" -> calls.answer(rest, request);
      default -> TwilioServer.missing();
    };
  }

  private Answer credential(List<String> rest, Request request) {
    String password = request.form().get("Password");
    return password == null || SipPassword.faults(password).isEmpty()
        ? crud(credentials(rest.getFirst()), rest.subList(2, rest.size()), request)
        : TwilioServer.error(400, 21241, "weak password");
  }

  private Answer mappings(List<String> rest, Request request) {
    if (!domains.records().containsKey(rest.getFirst())) {
      return TwilioServer.missing();
    }
    TwilioCollection mapping = mapping(rest.getFirst(), rest.get(2));
    if (!request.method().equals("POST")) {
      return crud(mapping, List.of(), request);
    }
    String list = request.form().get("CredentialListSid");
    if (!lists.records().containsKey(list)) {
      return TwilioServer.missing();
    }
    if (mapping.records().containsKey(list)) {
      return TwilioServer.error(400, 21245, "The credential list is mapped already");
    }
    return new Answer(201, mapping.add(list, Map.of()));
  }

  private Answer crud(TwilioCollection collection, List<String> rest, Request request) {
    if (rest.isEmpty()) {
      if (request.method().equals("GET")) {
        return page(collection, request);
      }
      boolean taken =
          collection.taken(request.form())
              || takenElsewhere.contains(request.form().getOrDefault("DomainName", ""));
      return taken
          ? TwilioServer.error(400, collection.duplicateCode(), "It already exists")
          : new Answer(201, collection.add(sid(collection.prefix()), request.form()));
    }
    Map<String, Object> record = collection.records().get(rest.getFirst());
    if (record == null) {
      return TwilioServer.missing();
    }
    return switch (request.method()) {
      case "DELETE" -> {
        collection.records().remove(rest.getFirst());
        yield new Answer(204, null);
      }
      case "POST" -> {
        collection.set(record, request.form());
        yield new Answer(200, record);
      }
      default -> new Answer(200, record);
    };
  }

  private Answer page(TwilioCollection collection, Request request) {
    String name = request.query().get("FriendlyName");
    List<Map<String, Object>> records =
        collection.records().values().stream()
            .filter(record -> name == null || name.equals(record.get("friendly_name")))
            .toList();
    return request.path().startsWith("/v1/")
        ? TwilioPage.ofEvents(collection.key(), records, request, endless)
        : TwilioPage.of(collection.key(), records, request, endless);
  }

  private Answer fresh(List<String> parts, Request request) {
    List<String> rest = parts.subList(1, parts.size());
    return switch (parts.getFirst()) {
      case "DialingPermissions" -> page(countries, request);
      case "PhoneNumbers" -> new Answer(200, prices());
      case "Sinks" -> sink(rest, request);
      case "Subscriptions" -> rest.size() > 1 ? type(rest, request) : subscription(rest, request);
      default -> TwilioServer.missing();
    };
  }

  static Map<String, Object> prices() {
    return Map.of(
        "country",
        "United States",
        "iso_country",
        "US",
        "price_unit",
        "USD",
        "phone_number_prices",
        List.of(
            Map.of("number_type", "local", "base_price", "1.15", "current_price", "1.15"),
            Map.of("number_type", "toll free", "base_price", "2.15", "current_price", "2.15")));
  }

  private Answer sink(List<String> rest, Request request) {
    if (request.method().equals("POST") && rest.isEmpty()) {
      Map<String, String> plain = new TreeMap<>(request.form());
      JsonNode configuration = json(plain.remove("SinkConfiguration"));
      Map<String, Object> sink = sinks.add(sid("DG"), plain);
      sink.put("sink_configuration", configuration);
      sink.put("status", "initialized");
      dated(sink);
      return new Answer(201, sink);
    }
    if (request.method().equals("DELETE")
        && subscriptions.records().values().stream()
            .anyMatch(it -> rest.getFirst().equals(it.get("sink_sid")))) {
      return TwilioServer.error(409, 20409, "The sink is in use");
    }
    return crud(sinks, rest, request);
  }

  private Answer subscription(List<String> rest, Request request) {
    if (request.method().equals("POST") && rest.isEmpty()) {
      if (!sinks.records().containsKey(request.form().get("SinkSid"))) {
        return TwilioServer.error(400, 20001, "There is no such sink");
      }
      Map<String, String> plain = new TreeMap<>(request.form());
      JsonNode wanted = json(plain.remove("Types"));
      String sid = sid("DF");
      Map<String, Object> subscription = subscriptions.add(sid, plain);
      dated(subscription);
      Map<String, Object> subscribed = new TreeMap<>();
      // Twilio takes one object of the array a parameter.
      for (JsonNode type : wanted.isArray() ? wanted : List.of(wanted)) {
        subscribed.put(type.get("type").asText(), type.path("schema_version").asInt(1));
      }
      types.put(sid, subscribed);
      return new Answer(201, subscription);
    }
    if (request.method().equals("DELETE")) {
      types.remove(rest.getFirst());
    }
    return crud(subscriptions, rest, request);
  }

  private Answer type(List<String> rest, Request request) {
    Map<String, Object> subscribed = types.get(rest.getFirst());
    if (subscribed == null) {
      return TwilioServer.missing();
    }
    if (request.method().equals("GET")) {
      TwilioCollection listed = TwilioCollection.of("types", "", "", 0, Map.of());
      subscribed.forEach(
          (type, version) ->
              listed.records().put(type, Map.of("type", type, "schema_version", version)));
      return page(listed, request);
    }
    if (request.method().equals("DELETE")) {
      return subscribed.remove(rest.get(2)) == null
          ? TwilioServer.missing()
          : new Answer(204, null);
    }
    String type = rest.size() > 2 ? rest.get(2) : request.form().get("Type");
    int version = Integer.parseInt(request.form().getOrDefault("SchemaVersion", "1"));
    subscribed.put(type, version);
    return new Answer(rest.size() > 2 ? 200 : 201, Map.of("type", type, "schema_version", version));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}

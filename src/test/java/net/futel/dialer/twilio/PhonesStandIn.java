package net.futel.dialer.twilio;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.futel.dialer.twilio.clients.SipPassword;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioLimits;

/**
 * Twilio's REST API as far as phones need it: credentials, numbers, addresses, applications and
 * calls, in small pages.
 */
public final class PhonesStandIn extends TwilioServer {

  public static final String APPLICATION = "AP" + "1".repeat(32);
  public static final String LIST = "CL" + "1".repeat(32);

  private static final String ROOT = "/2010-04-01/Accounts/" + ACCOUNT;

  private final Map<String, Map<String, Object>> credentialLists = new TreeMap<>();
  private final Map<String, Map<String, Object>> credentials = new TreeMap<>();
  private final Map<String, Map<String, Object>> addresses = new TreeMap<>();
  private final Map<String, Map<String, Object>> applications = new TreeMap<>();
  private final Map<String, Map<String, Object>> calls = new TreeMap<>();
  private final List<Map<String, String>> forms = new ArrayList<>();
  private final NumbersAtTwilio numbers = new NumbersAtTwilio(this::sid);
  private String corrected = "";
  private int serial;

  public PhonesStandIn() {
    this(0);
  }

  private PhonesStandIn(int port) {
    super(port);
    reset();
    start();
  }

  /** Makes the account as it was at first. */
  public synchronized void reset() {
    Stream.of(credentialLists, credentials, addresses, applications, calls).forEach(Map::clear);
    numbers.clear();
    forms.clear();
    forget();
    heal();
    serial = 0;
    credentialLists.put(
        "CL" + "0".repeat(32), map("sid", "CL" + "0".repeat(32), "friendly_name", "other"));
    credentialLists.put(LIST, map("sid", LIST, "friendly_name", "sip-direct"));
    for (String environment : List.of("dev", "prod")) {
      String sid = "AP" + (environment.equals("prod") ? "1" : "2").repeat(32);
      applications.put(
          sid, map("sid", sid, "friendly_name", "direct-futel-" + environment + "-incoming"));
    }
    for (int i = 0; i < 3; i++) {
      addNumber("+1503555019" + i);
    }
  }

  /**
   * An account to try the commands on: prints the settings that lead to it, and serves until it is
   * stopped.
   */
  public static void main(String[] arguments) {
    PhonesStandIn account = new PhonesStandIn(Integer.parseInt(arguments[0]));
    account.numbers.clear();
    account.addNumber("+15035550100");
    account.register("+15035550100", account.addAddress("demo"));
    account.sell("+15035550142");
    account.sell("+15035550143");
    account.addCredential("demo", "Twelve12chars");
    account.correctStreetTo("1 SW MAIN ST");
    System.out.println("export TWILIO_API_BASE_URL=" + account.uri());
    System.out.println("export TWILIO_ACCOUNT_SID=" + ACCOUNT);
    System.out.println("export TWILIO_AUTH_TOKEN=" + TOKEN);
  }

  /** Waits longer between tries than any request may take: each mishap is felt. */
  public TwilioRestClient client() {
    return client(Duration.ofSeconds(30));
  }

  /** The same, and gives up each request after this time. */
  public TwilioRestClient client(Duration request) {
    Duration pause = Duration.ofHours(1);
    return client(
        new TwilioLimits(
            request, request, request, pause, pause, Deadline.in(Duration.ofMinutes(30))));
  }

  public synchronized void sell(String number) {
    numbers.sell(number);
  }

  public synchronized String addNumber(String number) {
    return numbers.add(number);
  }

  public synchronized String addAddress(String friendlyName) {
    String sid = sid("AD");
    addresses.put(
        sid,
        map(
            "sid",
            sid,
            "friendly_name",
            friendlyName,
            "customer_name",
            "Futel",
            "street",
            "1 SW Main St",
            "city",
            "Portland",
            "region",
            "OR",
            "postal_code",
            "97204",
            "iso_country",
            "US",
            "emergency_enabled",
            true));
    return sid;
  }

  public synchronized void register(String number, String addressSid) {
    number(number).put("emergency_address_sid", addressSid);
    number(number).put("emergency_address_status", "registered");
  }

  public synchronized void addCredential(String username, String password) {
    String sid = sid("CR");
    credentials.put(sid, map("sid", sid, "username", username, "password", password));
  }

  public synchronized void addCall(String from, String startTime) {
    String sid = sid("CA");
    calls.put(sid, map("sid", sid, "from", from, "to", "+15035551212", "start_time", startTime));
  }

  public synchronized void pendingPolls(int polls) {
    numbers.pendingPolls = polls;
  }

  public synchronized void registrationFails() {
    numbers.registrationFails = true;
  }

  public synchronized void correctStreetTo(String street) {
    corrected = street;
  }

  public synchronized void change(String number, String field, Object value) {
    number(number).put(field, value);
  }

  public synchronized Map<String, Object> number(String number) {
    return numbers.get(number);
  }

  public synchronized boolean owns(String number) {
    return numbers.owns(number);
  }

  public synchronized Map<String, String> passwords() {
    Map<String, String> passwords = new TreeMap<>();
    credentials
        .values()
        .forEach(c -> passwords.put((String) c.get("username"), (String) c.get("password")));
    return passwords;
  }

  public synchronized List<String> addressSids() {
    return List.copyOf(addresses.keySet());
  }

  /** Everything that an operator could find changed. */
  public synchronized String state() {
    return write(List.of(credentials, numbers.all(), addresses));
  }

  /** The forms of the POSTs so far. */
  public synchronized List<Map<String, String>> forms() {
    return List.copyOf(forms);
  }

  private String sid(String prefix) {
    serial++;
    return prefix + "%032x".formatted(serial);
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Override
  Answer answer(Request request) {
    String path = request.path();
    if (request.method().equals("POST")) {
      forms.add(request.form());
    }
    if (path.equals("/v1/PhoneNumbers/Countries/US")) {
      return new Answer(
          200,
          map(
              "country", "United States",
              "iso_country", "US",
              "price_unit", "USD",
              "phone_number_prices",
                  List.of(
                      map("number_type", "local", "base_price", "1.15", "current_price", "1.15"),
                      map(
                          "number_type", "toll free",
                          "base_price", "2.15",
                          "current_price", "2.15"))));
    }
    if (!path.startsWith(ROOT)) {
      return missing();
    }
    String resource = path.substring(ROOT.length()).replaceFirst("\\.json$", "");
    List<String> parts = List.of(resource.substring(1).split("/"));
    return switch (parts.getFirst()) {
      case "SIP" -> sip(parts, request);
      case "Applications" -> list("applications", named(applications, request.query()), request);
      case "Calls" -> list("calls", calls, request);
      case "Addresses" -> address(parts, request);
      case "IncomingPhoneNumbers" -> numbers.answer(parts, request);
      case "AvailablePhoneNumbers" -> numbers.available(request.query());
      default -> missing();
    };
  }

  private static Map<String, Map<String, Object>> named(
      Map<String, Map<String, Object>> all, Map<String, String> query) {
    Map<String, Map<String, Object>> some = new TreeMap<>(all);
    if (query.containsKey("FriendlyName")) {
      some.values().removeIf(r -> !query.get("FriendlyName").equals(r.get("friendly_name")));
    }
    return some;
  }

  private static Answer list(String key, Map<String, Map<String, Object>> all, Request request) {
    return TwilioPage.of(key, List.copyOf(all.values()), request, false);
  }

  private Answer sip(List<String> parts, Request request) {
    if (parts.size() == 2) {
      return list("credential_lists", credentialLists, request);
    }
    if (!parts.get(2).equals(LIST)) {
      return list("credentials", Map.of(), request);
    }
    if (parts.size() == 4) {
      if (request.method().equals("GET")) {
        return list("credentials", credentials, request);
      }
      if (passwords().containsKey(request.form().get("Username"))) {
        return error(400, 21239, "username taken");
      }
      if (!SipPassword.faults(request.form().get("Password")).isEmpty()) {
        return error(400, 21241, "weak password");
      }
      addCredential(request.form().get("Username"), request.form().get("Password"));
      return new Answer(201, Map.copyOf(last(credentials)));
    }
    Map<String, Object> credential = credentials.get(parts.get(4));
    if (credential == null) {
      return missing();
    }
    if (request.method().equals("DELETE")) {
      credentials.remove(parts.get(4));
      return new Answer(204, null);
    }
    credential.put("password", request.form().get("Password"));
    return new Answer(200, credential);
  }

  private static Map<String, Object> last(Map<String, Map<String, Object>> all) {
    return List.copyOf(all.values()).getLast();
  }

  private Answer address(List<String> parts, Request request) {
    if (parts.size() == 1) {
      if (request.method().equals("GET")) {
        return list("addresses", addresses, request);
      }
      if (request.form().get("Street").contains("Nowhere")) {
        return error(400, 21629, "Address could not be validated. Suggested: 1 SW Main St");
      }
      String sid = addAddress(request.form().getOrDefault("FriendlyName", ""));
      addresses
          .get(sid)
          .putAll(
              map(
                  "customer_name", request.form().get("CustomerName"),
                  "street", corrected.isEmpty() ? request.form().get("Street") : corrected,
                  "city", request.form().get("City"),
                  "region", request.form().get("Region"),
                  "postal_code", request.form().get("PostalCode"),
                  "emergency_enabled", "true".equals(request.form().get("EmergencyEnabled"))));
      return new Answer(201, addresses.get(sid));
    }
    String sid = parts.get(1);
    if (!addresses.containsKey(sid)) {
      return missing();
    }
    if (numbers.haveAddress(sid)) {
      return error(400, 21628, "address is in use");
    }
    addresses.remove(sid);
    return new Answer(204, null);
  }
}

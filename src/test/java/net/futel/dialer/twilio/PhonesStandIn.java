package net.futel.dialer.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import net.futel.dialer.secrets.TwilioCredentials;

/**
 * A Twilio account over HTTP that remembers: credentials, numbers, addresses and applications, in
 * pages of two. One request, or every one from it on, can be made to fail before or after it took
 * effect.
 */
public final class PhonesStandIn implements AutoCloseable {

  public static final String ACCOUNT = "AC" + "0".repeat(32);
  public static final String TOKEN = "token";
  public static final String APPLICATION = "AP" + "1".repeat(32);
  public static final String LIST = "CL" + "1".repeat(32);

  private static final String ROOT = "/2010-04-01/Accounts/" + ACCOUNT;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 2;

  /** How a request fails. */
  public enum Mishap {
    REFUSED,
    ERROR_BEFORE,
    ERROR_AFTER,
    CUT_OFF_BEFORE,
    CUT_OFF_AFTER
  }

  private record Failing(int request, Mishap mishap, boolean onwards) {}

  private record Answer(int status, Object body) {}

  private final HttpServer server;
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final TwilioRestClient client;
  private final Map<String, Map<String, Object>> credentialLists = new TreeMap<>();
  private final Map<String, Map<String, Object>> credentials = new TreeMap<>();
  private final Map<String, Map<String, Object>> numbers = new TreeMap<>();
  private final Map<String, Map<String, Object>> addresses = new TreeMap<>();
  private final Map<String, Map<String, Object>> applications = new TreeMap<>();
  private final Map<String, Map<String, Object>> calls = new TreeMap<>();
  private final List<String> forSale = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final List<Map<String, String>> forms = new ArrayList<>();
  private Optional<Failing> failing = Optional.empty();
  private int pendingPolls = 2;
  private boolean registrationFails;
  private String corrected = "";
  private int serial;

  public PhonesStandIn() {
    this(0);
  }

  PhonesStandIn(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
    client = connect();
    reset();
  }

  /** Makes the account as it was at first. */
  public synchronized void reset() {
    Stream.of(credentialLists, credentials, numbers, addresses, applications, calls)
        .forEach(Map::clear);
    forSale.clear();
    requests.clear();
    forms.clear();
    failing = Optional.empty();
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

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public TwilioRestClient client() {
    return client;
  }

  private TwilioRestClient connect() {
    // A pause longer than any request may take: nothing is tried again, so every mishap is felt.
    Duration pause = Duration.ofHours(1);
    Duration request = Duration.ofSeconds(30);
    return TwilioApi.client(
        TwilioCredentials.authToken(ACCOUNT, TOKEN),
        Optional.of(uri()),
        new TwilioLimits(request, request, pause, pause, Deadline.in(Duration.ofMinutes(30))));
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  /** Makes the n-th request from now on fail, and every later one when {@code onwards}. */
  public synchronized void fail(int request, Mishap mishap, boolean onwards) {
    failing = Optional.of(new Failing(requests.size() + request, mishap, onwards));
  }

  public synchronized void heal() {
    failing = Optional.empty();
  }

  public synchronized void sell(String number) {
    forSale.add(number);
  }

  public synchronized String addNumber(String number) {
    String sid = sid("PN");
    numbers.put(
        sid,
        map(
            "sid",
            sid,
            "phone_number",
            number,
            "friendly_name",
            "(new)",
            "voice_application_sid",
            "",
            "trunk_sid",
            null,
            "sms_url",
            "https://demo.twilio.com/welcome/sms/reply",
            "emergency_address_sid",
            null,
            "emergency_address_status",
            "unregistered"));
    return sid;
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
    pendingPolls = polls;
  }

  public synchronized void registrationFails() {
    registrationFails = true;
  }

  public synchronized void correctStreetTo(String street) {
    corrected = street;
  }

  public synchronized void change(String number, String field, Object value) {
    number(number).put(field, value);
  }

  public synchronized Map<String, Object> number(String number) {
    return numbers.values().stream()
        .filter(candidate -> candidate.get("phone_number").equals(number))
        .findFirst()
        .orElseThrow();
  }

  public synchronized boolean owns(String number) {
    return numbers.values().stream()
        .anyMatch(candidate -> candidate.get("phone_number").equals(number));
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
    return write(List.of(credentials, numbers, addresses));
  }

  public synchronized List<String> requests() {
    return List.copyOf(requests);
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

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      Optional<Mishap> mishap =
          failing
              .filter(
                  f ->
                      f.onwards() ? requests.size() >= f.request() : requests.size() == f.request())
              .map(Failing::mishap);
      if (mishap.isEmpty()) {
        send(exchange, answer(exchange, path, body));
        return;
      }
      switch (mishap.get()) {
        case REFUSED -> send(exchange, error(400, 20001, "refused"));
        case ERROR_BEFORE -> send(exchange, error(500, 20500, "internal"));
        case ERROR_AFTER -> {
          answer(exchange, path, body);
          send(exchange, error(500, 20500, "internal"));
        }
        case CUT_OFF_BEFORE -> {}
        case CUT_OFF_AFTER -> answer(exchange, path, body);
      }
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes =
        answer.status() == 204
            ? new byte[0]
            : write(answer.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Answer error(int status, int code, String message) {
    return new Answer(status, map("code", code, "message", message, "status", status));
  }

  private Answer answer(HttpExchange exchange, String path, String body) {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    Map<String, String> form = form(body);
    String method = exchange.getRequestMethod();
    if (method.equals("POST")) {
      forms.add(form);
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
      return error(404, 20404, "not found");
    }
    String resource = path.substring(ROOT.length()).replaceFirst("\\.json$", "");
    List<String> parts = List.of(resource.substring(1).split("/"));
    return switch (parts.getFirst()) {
      case "SIP" -> sip(method, parts, query, form, path);
      case "Applications" -> list("applications", named(applications, query), query, path);
      case "Calls" -> list("calls", calls, query, path);
      case "Addresses" -> address(method, parts, query, form, path);
      case "IncomingPhoneNumbers" -> number(method, parts, query, form, path);
      case "AvailablePhoneNumbers" ->
          new Answer(
              200,
              map(
                  "available_phone_numbers",
                  forSale.stream()
                      .filter(n -> n.startsWith("+1" + query.getOrDefault("AreaCode", "")))
                      .map(
                          n ->
                              map(
                                  "phone_number",
                                  n,
                                  "friendly_name",
                                  n,
                                  "locality",
                                  "Portland",
                                  "region",
                                  "OR"))
                      .toList()));
      default -> error(404, 20404, "not found");
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

  private static Answer list(
      String key, Map<String, Map<String, Object>> all, Map<String, String> query, String path) {
    int page = Integer.parseInt(query.getOrDefault("Page", "0"));
    List<Map<String, Object>> items = List.copyOf(all.values());
    int from = Math.min(items.size(), page * PAGE);
    int to = Math.min(items.size(), from + PAGE);
    return new Answer(
        200,
        map(
            key,
            items.subList(from, to),
            "page",
            page,
            "page_size",
            PAGE,
            "uri",
            path,
            "next_page_uri",
            to < items.size() ? path + "?Page=" + (page + 1) : null));
  }

  private Answer sip(
      String method,
      List<String> parts,
      Map<String, String> query,
      Map<String, String> form,
      String path) {
    if (parts.size() == 2) {
      return list("credential_lists", credentialLists, query, path);
    }
    if (!parts.get(2).equals(LIST)) {
      return list("credentials", Map.of(), query, path);
    }
    if (parts.size() == 4) {
      if (method.equals("GET")) {
        return list("credentials", credentials, query, path);
      }
      if (passwords().containsKey(form.get("Username"))) {
        return error(400, 21239, "username taken");
      }
      if (!SipPassword.faults(form.get("Password")).isEmpty()) {
        return error(400, 21241, "weak password");
      }
      addCredential(form.get("Username"), form.get("Password"));
      return new Answer(201, Map.copyOf(last(credentials)));
    }
    Map<String, Object> credential = credentials.get(parts.get(4));
    if (credential == null) {
      return error(404, 20404, "not found");
    }
    if (method.equals("DELETE")) {
      credentials.remove(parts.get(4));
      return new Answer(204, null);
    }
    credential.put("password", form.get("Password"));
    return new Answer(200, credential);
  }

  private static Map<String, Object> last(Map<String, Map<String, Object>> all) {
    return List.copyOf(all.values()).getLast();
  }

  private Answer address(
      String method,
      List<String> parts,
      Map<String, String> query,
      Map<String, String> form,
      String path) {
    if (parts.size() == 1) {
      if (method.equals("GET")) {
        return list("addresses", addresses, query, path);
      }
      if (form.get("Street").contains("Nowhere")) {
        return error(400, 21629, "Address could not be validated. Suggested: 1 SW Main St");
      }
      String sid = addAddress(form.getOrDefault("FriendlyName", ""));
      addresses
          .get(sid)
          .putAll(
              map(
                  "customer_name", form.get("CustomerName"),
                  "street", corrected.isEmpty() ? form.get("Street") : corrected,
                  "city", form.get("City"),
                  "region", form.get("Region"),
                  "postal_code", form.get("PostalCode"),
                  "emergency_enabled", "true".equals(form.get("EmergencyEnabled"))));
      return new Answer(201, addresses.get(sid));
    }
    String sid = parts.get(1);
    if (!addresses.containsKey(sid)) {
      return error(404, 20404, "not found");
    }
    if (numbers.values().stream().anyMatch(n -> sid.equals(n.get("emergency_address_sid")))) {
      return error(400, 21628, "address is in use");
    }
    addresses.remove(sid);
    return new Answer(204, null);
  }

  private Answer number(
      String method,
      List<String> parts,
      Map<String, String> query,
      Map<String, String> form,
      String path) {
    if (parts.size() == 1) {
      return method.equals("GET")
          ? list("incoming_phone_numbers", found(query), query, path)
          : buy(form);
    }
    String sid = parts.get(1);
    Map<String, Object> number = numbers.get(sid);
    if (number == null) {
      return error(404, 20404, "not found");
    }
    return switch (method) {
      case "GET" -> {
        poll(number);
        yield new Answer(200, number);
      }
      case "DELETE" -> {
        if (!number.get("emergency_address_status").equals("unregistered")) {
          yield error(400, 21631, "unregister the emergency address first");
        }
        numbers.remove(sid);
        yield new Answer(204, null);
      }
      default -> {
        update(number, form);
        yield new Answer(200, number);
      }
    };
  }

  private Map<String, Map<String, Object>> found(Map<String, String> query) {
    Map<String, Map<String, Object>> some = new TreeMap<>(numbers);
    String wanted = query.getOrDefault("PhoneNumber", "").replace("+", "");
    some.values().removeIf(n -> !n.get("phone_number").toString().contains(wanted));
    return some;
  }

  private Answer buy(Map<String, String> form) {
    if (!forSale.remove(form.get("PhoneNumber"))) {
      return error(400, 21422, "not available");
    }
    String sid = addNumber(form.get("PhoneNumber"));
    Map<String, String> given = new TreeMap<>(form);
    // As Twilio does: an emergency address is ignored here.
    given.remove("EmergencyAddressSid");
    update(numbers.get(sid), given);
    return new Answer(201, numbers.get(sid));
  }

  private void update(Map<String, Object> number, Map<String, String> form) {
    copy(form, "FriendlyName", number, "friendly_name");
    copy(form, "SmsUrl", number, "sms_url");
    if (form.containsKey("VoiceApplicationSid")) {
      copy(form, "VoiceApplicationSid", number, "voice_application_sid");
      number.put("trunk_sid", null);
    }
    if (form.containsKey("TrunkSid")) {
      copy(form, "TrunkSid", number, "trunk_sid");
      number.put("voice_application_sid", "");
    }
    String address = form.get("EmergencyAddressSid");
    if (address != null) {
      number.put("emergency_address_sid", address.isEmpty() ? null : address);
      number.put(
          "emergency_address_status",
          address.isEmpty() ? "pending-unregistration" : "pending-registration");
      number.put("polls", pendingPolls);
      poll(number);
    }
  }

  private void poll(Map<String, Object> number) {
    if (number.containsKey("polls")
        && (int) number.merge("polls", -1, (a, b) -> (int) a + (int) b) < 0) {
      number.remove("polls");
      number.put(
          "emergency_address_status",
          number.get("emergency_address_sid") == null
              ? "unregistered"
              : registrationFails ? "registration-failure" : "registered");
    }
  }

  private static void copy(
      Map<String, String> form, String name, Map<String, Object> resource, String field) {
    if (form.containsKey(name)) {
      resource.put(field, form.get(name));
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new TreeMap<>();
    if (text != null && !text.isEmpty()) {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

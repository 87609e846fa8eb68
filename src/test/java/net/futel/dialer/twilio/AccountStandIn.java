package net.futel.dialer.twilio;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioApi;
import net.futel.dialer.twilio.rest.TwilioLimits;

/**
 * An account at Twilio that is empty at first, with its API keys, auth tokens and numbers: a {@link
 * TwilioAccount} and what goes with it. An API key and both tokens open it.
 */
public final class AccountStandIn extends TwilioServer {

  private static final String ROOT = "/2010-04-01/Accounts/" + ACCOUNT;

  private final TwilioAccount account = new TwilioAccount(ACCOUNT);
  private final NumbersAtTwilio numbers = new NumbersAtTwilio(this::sid);
  private final AddressesAtTwilio addresses =
      new AddressesAtTwilio(this::sid, numbers::haveAddress);
  private final KeysAtTwilio keys = new KeysAtTwilio(this::sid);
  private final TokensAtTwilio tokens = new TokensAtTwilio(TOKEN);
  private final Set<String> soldMeanwhile = new HashSet<>();
  private boolean tellsToken = true;
  private int serial = 0x1000;

  public AccountStandIn() {
    this(0);
  }

  /**
   * @param port 0 for any that is free
   */
  AccountStandIn(int port) {
    super(port);
    start();
  }

  /** A client that asks once: each mishap is felt. */
  public TwilioRestClient client(TwilioCredentials credentials) {
    Duration longest = Duration.ofSeconds(30);
    return TwilioApi.client(
        credentials,
        Optional.of(uri()),
        new TwilioLimits(
            longest,
            longest,
            longest,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Deadline.in(longest)));
  }

  /** Domains, lists, applications and the like. */
  public TwilioAccount account() {
    return account;
  }

  public synchronized void sell(String number) {
    numbers.sell(number);
  }

  /** Offers a number that is gone when it is to be bought. */
  public synchronized void sellTwice(String number) {
    soldMeanwhile.add(number);
  }

  public synchronized void own(String number) {
    numbers.add(number);
  }

  /** A number that an application answers, with an emergency address that is registered. */
  synchronized void ownWithAddress(String number, String name, String applicationSid) {
    Map<String, Object> record = numbers.all().get(numbers.add(number));
    record.put("friendly_name", name);
    record.put("voice_application_sid", applicationSid);
    record.put("emergency_address_sid", addresses.add(name));
    record.put("emergency_address_status", "registered");
  }

  /** Corrects the street of every address, as Twilio does. */
  synchronized void correctStreetTo(String street) {
    addresses.corrected = street;
  }

  /** The numbers of the account. */
  public synchronized List<String> owned() {
    return numbers.all().values().stream().map(it -> it.get("phone_number").toString()).toList();
  }

  /** The API keys by friendly name, and how many have it. */
  public synchronized Map<String, Integer> keyNames() {
    Map<String, Integer> names = new TreeMap<>();
    keys.all()
        .values()
        .forEach(key -> names.merge((String) key.get("friendly_name"), 1, Integer::sum));
    return names;
  }

  public synchronized boolean opens(String keySid, String secret) {
    return keys.has(keySid, secret);
  }

  public synchronized String primaryToken() {
    return tokens.primary();
  }

  public synchronized String secondaryToken() {
    return tokens.secondary();
  }

  /** Whether requests with the secondary token are taken; they are unless this is said. */
  public synchronized void takesSecondary(boolean takes) {
    tokens.takesSecondary = takes;
  }

  /** Whether the account's record holds its token; it does unless this is said. */
  public synchronized void tellsToken(boolean tells) {
    tellsToken = tells;
  }

  /** Those requests that are meant to change something. */
  public List<String> writes() {
    return requests().stream().filter(request -> !request.startsWith("GET ")).toList();
  }

  /** Everything that an operator could find changed, but for SIDs. */
  public synchronized String state() {
    return account.state() + "\n" + owned() + "\n" + keyNames();
  }

  private String sid(String prefix) {
    serial++;
    return prefix + "%032x".formatted(serial);
  }

  @Override
  boolean opens(Login login) {
    return login.user().equals(ACCOUNT)
        ? tokens.has(login.password())
        : keys.has(login.user(), login.password());
  }

  @Override
  Answer answer(Request request) {
    String path = request.path();
    if (path.startsWith("/v1/AuthTokens/")) {
      return tokens.answer(request);
    }
    if (path.equals("/v1/PhoneNumbers/Countries/US")) {
      return new Answer(200, TwilioAccount.prices());
    }
    if (path.equals(ROOT + ".json")) {
      account.setAccount("auth_token", tellsToken ? tokens.primary() : null);
    }
    if (path.startsWith(ROOT + "/")) {
      List<String> parts =
          List.of(path.substring(ROOT.length() + 1).replaceFirst("\\.json$", "").split("/"));
      boolean gone = soldMeanwhile.contains(request.form().getOrDefault("PhoneNumber", ""));
      return switch (parts.getFirst()) {
        case "Keys" -> keys.answer(parts, request);
        case "IncomingPhoneNumbers" ->
            gone ? error(400, 21422, "not available") : numbers.answer(parts, request);
        case "Addresses" -> addresses.answer(parts.subList(1, parts.size()), request);
        case "AvailablePhoneNumbers" -> numbers.available(request.query());
        default -> account.answer(request);
      };
    }
    return account.answer(request);
  }
}

package net.futel.dialer.twilio;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioLimits;

/** A {@link TwilioAccount} with what an environment needs, for phones to be added to. */
public final class PhonesStandIn extends TwilioServer {

  public static final String APPLICATION = "AP" + "1".repeat(32);
  public static final String DEV_APPLICATION = "AP" + "2".repeat(32);
  public static final String LIST = "CL" + "1".repeat(32);

  private final List<Map<String, String>> forms = new ArrayList<>();
  private TwilioAccount account = new TwilioAccount(ACCOUNT);

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
    account = new TwilioAccount(ACCOUNT);
    forms.clear();
    forget();
    heal();
    account.put("lists", "CL" + "0".repeat(32), "other");
    account.put("lists", LIST, "sip-direct");
    account.put("applications", APPLICATION, "direct-futel-prod-incoming");
    account.put("applications", DEV_APPLICATION, "direct-futel-dev-incoming");
    for (int i = 0; i < 3; i++) {
      addNumber("+1503555019" + i);
    }
  }

  /**
   * An account to try the commands on: prints the settings that lead to it, and serves until it is
   * stopped.
   */
  public static void main(String[] arguments) {
    PhonesStandIn twilio = new PhonesStandIn(Integer.parseInt(arguments[0]));
    twilio.account.numbers().clear();
    twilio.addNumber("+15035550100");
    twilio.register("+15035550100", twilio.addAddress("demo"));
    twilio.sell("+15035550142");
    twilio.sell("+15035550143");
    twilio.addCredential("demo", "Twelve12chars");
    twilio.correctStreetTo("1 SW MAIN ST");
    System.out.println("export TWILIO_API_BASE_URL=" + twilio.uri());
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

  /** What is in the account. */
  public synchronized TwilioAccount account() {
    return account;
  }

  public synchronized void sell(String number) {
    account.numbers().sell(number);
  }

  public synchronized String addNumber(String number) {
    return account.numbers().add(number);
  }

  public synchronized String addAddress(String friendlyName) {
    return account.addresses().add(friendlyName);
  }

  public synchronized void register(String number, String addressSid) {
    number(number).put("emergency_address_sid", addressSid);
    number(number).put("emergency_address_status", "registered");
  }

  public synchronized void addCredential(String username, String password) {
    account.addCredential(username, password);
  }

  /** Says what becomes of calls to an address. */
  public synchronized void course(String to, CallCourse course) {
    account.calls().course(to, course);
  }

  /** Addresses of calls that were made by request and are not over. */
  public synchronized List<String> unfinishedCalls() {
    return account.calls().unfinished();
  }

  /** Waits until so many calls are in the log. */
  public synchronized void awaitCalls(int calls) throws InterruptedException {
    while (account.calls().size() < calls) {
      wait();
    }
  }

  public synchronized void pendingPolls(int polls) {
    account.numbers().pendingPolls = polls;
  }

  public synchronized void registrationFails() {
    account.numbers().registrationFails = true;
  }

  public synchronized void correctStreetTo(String street) {
    account.addresses().corrected = street;
  }

  public synchronized void change(String number, String field, Object value) {
    number(number).put(field, value);
  }

  public synchronized Map<String, Object> number(String number) {
    return account.numbers().get(number);
  }

  public synchronized boolean owns(String number) {
    return account.numbers().owns(number);
  }

  public synchronized Map<String, String> passwords() {
    Map<String, String> passwords = new TreeMap<>();
    credentials()
        .values()
        .forEach(c -> passwords.put((String) c.get("username"), (String) c.get("password")));
    return passwords;
  }

  private Map<String, Map<String, Object>> credentials() {
    return account.ourCredentials().records();
  }

  public synchronized List<String> addressSids() {
    return List.copyOf(account.addresses().all().keySet());
  }

  /** Everything that an operator could find changed. */
  public synchronized String state() {
    return write(List.of(credentials(), account.numbers().all(), account.addresses().all()));
  }

  /** The forms of the POSTs so far. */
  public synchronized List<Map<String, String>> forms() {
    return List.copyOf(forms);
  }

  @Override
  Answer answer(Request request) {
    if (request.method().equals("POST")) {
      forms.add(request.form());
    }
    Answer answer = account.answer(request);
    notifyAll();
    return answer;
  }
}

package net.futel.dialer.twilio;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioLimits;

/**
 * Twilio's REST API as far as an environment and its audit need it: a {@link TwilioAccount} that
 * remembers, in small pages.
 */
public final class TwilioStandIn extends TwilioServer {

  private volatile TwilioAccount account = new TwilioAccount(ACCOUNT);
  private volatile boolean largePages;

  public TwilioStandIn() {
    this(0);
  }

  private TwilioStandIn(int port) {
    super(port);
    start();
  }

  /** Serves an empty account until it is killed; the port is the only argument. */
  public static void main(String[] arguments) {
    TwilioStandIn twilio = new TwilioStandIn(Integer.parseInt(arguments[0]));
    System.out.printf(
        "TWILIO_API_BASE_URL=%s TWILIO_ACCOUNT_SID=%s TWILIO_AUTH_TOKEN=%s%n",
        twilio.uri(), ACCOUNT, TOKEN);
  }

  public TwilioRestClient client() {
    return client(Duration.ofSeconds(60));
  }

  /** A client that waits a moment between tries and gives up after this time. */
  public TwilioRestClient client(Duration longest) {
    return client(
        new TwilioLimits(
            Duration.ofMillis(800),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Deadline.in(longest)));
  }

  /** What is in the account. */
  public TwilioAccount account() {
    return account;
  }

  /** Makes the account empty, as it was at first. */
  public void reset() {
    account = new TwilioAccount(ACCOUNT);
    largePages = false;
    forget();
    heal();
  }

  /** Those requests that are meant to change something. */
  public List<String> writes() {
    return requests().stream().filter(request -> !request.startsWith("GET ")).toList();
  }

  /** Makes pages as large as they are asked for, as at Twilio: then requests can be counted. */
  public void largePages() {
    largePages = true;
  }

  @Override
  Answer answer(Request request) {
    return account.answer(largePages ? withLargePages(request) : request);
  }

  private static Request withLargePages(Request request) {
    Map<String, String> query = new TreeMap<>(request.query());
    query.put(TwilioPage.LARGE, "");
    return new Request(request.method(), request.path(), query, request.form());
  }
}

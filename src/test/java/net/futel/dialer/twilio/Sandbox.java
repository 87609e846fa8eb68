package net.futel.dialer.twilio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.DialerProcess;
import net.futel.dialer.cli.Typed;

/**
 * An account at Twilio to try the commands on, which forgets everything when it stops: both
 * environments as a deployment leaves them, the phones of the shipped dial plan with some calls,
 * and two numbers for sale. {@code make sandbox} starts it.
 */
public final class Sandbox implements AutoCloseable {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

  private static final String PLAN = "DIALPLAN_FILE";

  private final AccountStandIn twilio;
  private int serial;

  private Sandbox(AccountStandIn twilio) {
    this.twilio = twilio;
  }

  /** Serves until it is stopped; the port is the only argument. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    Sandbox sandbox;
    try {
      sandbox = start(port);
    } catch (UncheckedIOException e) {
      System.err.println("Port " + port + " is in use. Take another: make sandbox PORT=4011");
      System.exit(1);
      return;
    }
    sandbox
        .variables()
        .forEach((name, value) -> System.out.println("export " + name + "=" + value));
  }

  /** Starts one on a port, or on any that is free when that is 0. */
  public static Sandbox start(int port) throws IOException {
    Sandbox sandbox = new Sandbox(new AccountStandIn(port));
    sandbox.furnish();
    return sandbox;
  }

  /** What leads the commands to it. */
  public Map<String, String> variables() {
    return twilio.settings();
  }

  private void furnish() throws IOException {
    Map<String, String> settings = new HashMap<>(variables());
    // The commands that are tried on it read the same plan.
    Optional.ofNullable(System.getenv(PLAN)).ifPresent(plan -> settings.put(PLAN, plan));
    try (DialerProcess dialer = DialerProcess.start(Path.of("."), settings)) {
      for (String environment : List.of("dev", "prod")) {
        apply(dialer, environment);
      }
    }
    TwilioAccount account = twilio.account();
    for (String country : List.of("US", "CA", "PR", "MX", "DO")) {
      account.allow(country, true, false, false);
    }
    for (String phone : List.of("demo", "booth", "library")) {
      account.addCredential(phone);
    }
    twilio.ownWithAddress("+15035550100", "demo", application("prod"));
    twilio.ownWithAddress("+15035550142", "booth", application("prod"));
    twilio.ownWithAddress("+15035550143", "library", application("dev"));
    twilio.sell("+15035550150");
    twilio.sell("+15035550151");
    twilio.correctStreetTo("1 SW MAIN ST");
    for (int hours = 2; hours < 20; hours += 3) {
      called("demo", hours < 15 ? "completed" : "busy", hours);
    }
    called("booth", "completed", 30);
  }

  /** A call from a phone of prod that began so many hours ago and some minutes. */
  private void called(String phone, String status, int hours) {
    serial++;
    twilio
        .account()
        .addCall(
            "CA%032x".formatted(serial),
            "",
            "sip:" + phone + "@direct-futel-prod.sip.twilio.com",
            "sip:5035550177@direct-futel-prod.sip.twilio.com",
            status,
            DATE.format(OffsetDateTime.now(ZoneOffset.UTC).minusHours(hours).minusMinutes(5)));
  }

  private String application(String environment) {
    return twilio.account().all("applications").stream()
        .filter(it -> it.get("friendly_name").toString().endsWith("-" + environment + "-incoming"))
        .map(it -> it.get("sid").toString())
        .findFirst()
        .orElseThrow();
  }

  /** As an operator would: in a process whose environment leads to this account. */
  private static void apply(DialerProcess dialer, String environment) throws IOException {
    String url = "https://calls-%s.example.org".formatted(environment);
    Typed applied = dialer.type("apply", "--env", environment, "--base-url", url);
    if (applied.status() != 0) {
      throw new IOException(
          "the environment " + environment + " was not set up: " + applied.out() + applied.err());
    }
  }

  @Override
  public void close() {
    twilio.close();
  }
}

package net.futel.dialer.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.futel.dialer.twilio.TwilioStandIn;

/** The operator's commands against accounts with one phone, with many, and with very many. */
final class Operated implements Round {

  private static final int[] PHONES = {1, 100, 5_000};

  /** More are not called: three at a time, they take as long as their number says. */
  private static final int MOST_CHECKED = 100;

  private static final String BASE_URL = "https://calls.example.org";
  private static final String ADDED = "+15035550199";
  private static final String ENVIRONMENT = "prod";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", java.util.Locale.US);

  private final Figures figures;
  private final Path home = Files.createDirectories(Bench.TARGET.resolve("operator"));
  private final Path plan = home.resolve("dialplan.json");
  private final Path output = home.resolve("output.txt");
  private final Path times = home.resolve("times.txt");

  Operated(Figures figures) throws IOException {
    this.figures = figures;
    // The commands read this one, and not the settings of who runs the benchmark.
    Files.writeString(home.resolve(".env"), "");
  }

  static String requests(String command) {
    return command + ": requests";
  }

  static String column(int phones) {
    return phones == 1 ? "1 phone" : "%,d phones".formatted(phones);
  }

  @Override
  public void run() throws IOException, InterruptedException {
    for (int phones : PHONES) {
      measure(phones);
    }
  }

  private void measure(int phones) throws IOException, InterruptedException {
    Files.writeString(plan, PlanText.of(phones, 0));
    try (TwilioStandIn twilio = new TwilioStandIn()) {
      twilio.largePages();
      Account account = new Account(twilio, column(phones));
      account.dialer("floor", "--version");
      account.dialer("apply to an empty account", "apply", "--base-url", BASE_URL);
      furnish(twilio, phones);
      account.dialer("apply, nothing to do", "apply");
      account.dialer("verify", "verify");
      account.dialer("client list", "client", "list");
      account.dialer("number list", "number", "list");
      account.dialer("phones", "phones");
      if (phones <= MOST_CHECKED) {
        account.dialer("client check", "client", "check", "--caller-id", PlanText.number(0));
      }
      twilio.account().addNumber(ADDED, "", "unregistered");
      account.dialer(
          "client add", "client", "add", ADDED, "--yes", "--customer-name", "Futel", "--street",
          "1 SW Main St", "--city", "Portland", "--region", "OR", "--postal-code", "97204");
    }
  }

  /** As an account is whose phones are all well, and each of which made a call today. */
  private static void furnish(TwilioStandIn twilio, int phones) {
    var account = twilio.account();
    String application =
        account.all("applications").stream()
            .filter(it -> it.get("friendly_name").toString().contains("-" + ENVIRONMENT + "-"))
            .map(it -> it.get("sid").toString())
            .findFirst()
            .orElseThrow();
    String today = DATE.format(OffsetDateTime.now(ZoneOffset.UTC).minusHours(2));
    account.allow("US", true, false, false);
    for (int phone = 0; phone < phones; phone++) {
      account.addCredential(PlanText.number(phone));
      account.addNumber(PlanText.number(phone), application, "registered");
      account.addAddress(PlanText.number(phone), "1 SW MAIN ST", "Portland");
      String domain = "@direct-futel-" + ENVIRONMENT + ".sip.twilio.com";
      account.addCall(
          "CA%032x".formatted(phone),
          "",
          "sip:" + PlanText.number(phone) + domain,
          "sip:5035550177" + domain,
          "completed",
          today);
    }
  }

  /** What is asked of one account. */
  private final class Account {

    private final TwilioStandIn twilio;
    private final String column;

    Account(TwilioStandIn twilio, String column) {
      this.twilio = twilio;
      this.column = column;
    }

    /** Runs {@code ./dialer} as a shell would, which also tells the processor time. */
    void dialer(String what, String... arguments) throws IOException, InterruptedException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "bash",
                  "-c",
                  "TIMEFORMAT='%U %S'; { time \"$@\" >\"$OUTPUT\" 2>&1; } 2>\"$TIMES\"",
                  "bash",
                  Bench.DIALER.toString()));
      command.addAll(List.of(arguments));
      boolean isFloor = what.equals("floor");
      if (!isFloor) {
        command.addAll(List.of("--env", ENVIRONMENT));
      }
      ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
      builder.environment().keySet().removeIf(name -> name.matches("(TWILIO|AWS|DIALPLAN)_.*"));
      builder
          .environment()
          .putAll(
              Map.of(
                  "OUTPUT", output.toString(),
                  "TIMES", times.toString(),
                  "DIALPLAN_FILE", plan.toString(),
                  "JAVA_HOME", System.getProperty("java.home"),
                  "TWILIO_API_BASE_URL", twilio.uri().toString(),
                  "TWILIO_ACCOUNT_SID", TwilioStandIn.ACCOUNT,
                  "TWILIO_AUTH_TOKEN", TwilioStandIn.TOKEN));
      twilio.forget();
      long start = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException(what + " with " + column + " takes over five minutes");
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (process.exitValue() != 0) {
        String said = Files.readString(output, StandardCharsets.UTF_8);
        String shown = said.substring(Math.max(0, said.length() - 2_000));
        throw new IllegalStateException(what + " with " + column + " failed:\n" + shown);
      }
      if (!isFloor) {
        figures.add(requests(what), column, twilio.requests().size());
      }
      figures.add(what + ": seconds", column, seconds);
      figures.add(what + ": processor seconds", column, processorSeconds());
    }

    private double processorSeconds() throws IOException {
      String[] parts = Files.readString(times).strip().split(" ");
      return IntStream.of(0, 1).mapToDouble(i -> Double.parseDouble(parts[i])).sum();
    }
  }
}

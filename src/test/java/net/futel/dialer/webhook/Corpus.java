package net.futel.dialer.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.LocalAuthTokens;

/** The tables of calls under src/test/resources/corpus, and the plan that they are about. */
public final class Corpus {

  private Corpus() {}

  /** The rows of a table: columns are separated by a bar with a space before and behind it. */
  public static Stream<String[]> rows(String name) {
    return resource(name)
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("# ") && !line.equals("#"))
        .map(line -> line.split(" ?\\| ", 3));
  }

  public static DialPlan plan() {
    try {
      return PlanReader.parse(resource("dialplan.json"), "of the corpus");
    } catch (DialPlanException e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }

  /** A service over the corpus's plan that has one token, counts nothing and logs nothing. */
  public static Service service() {
    return service(Metrics.none());
  }

  /** The same, counting. */
  static Service service(Metrics metrics) {
    return new Service(
        Environment.DEV,
        plan(),
        Optional.empty(),
        Optional.of("+15035550199"),
        LocalAuthTokens.of(TwilioSide.TOKEN),
        metrics,
        (answer, nanos) -> {});
  }

  private static String resource(String name) {
    try (InputStream in = Corpus.class.getResourceAsStream("/corpus/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

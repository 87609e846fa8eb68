package net.futel.dialer.bench;

import com.twilio.security.RequestValidator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.Service;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a warm call does, piece by piece, in one process at its steady state. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InnerPath {

  private static final String URL = "https://calls.example.org/sip-outgoing";
  private static final String FROM = "sip:demo@direct-futel-dev.sip.twilio.com";
  private static final String TO = "sip:5035550123@direct-futel-dev.sip.twilio.com";

  private DialPlan plan;
  private Twiml twiml;
  private Route route;
  private OutgoingFunction function;
  private Floor floor;
  private byte[] event;
  private Map<String, String> parameters;
  private String signature;

  /** Makes what every call finds made. */
  @Setup
  public void setUp() throws Exception {
    plan = PlanReader.packaged();
    twiml = Twiml.in(Language.ENGLISH);
    route = plan.decide(Environment.DEV, FROM, TO).route();
    function =
        new OutgoingFunction(
            new Service(
                Environment.DEV,
                plan,
                Optional.empty(),
                Optional.empty(),
                LocalAuthTokens.of(Secrets.TOKEN),
                Metrics.none(),
                (answer, nanos) -> {}));
    floor = new Floor();
    event = Events.file("sip-outgoing.json");
    signature = Events.signature(URL);
    parameters = new HashMap<>();
    for (String parameter : new String(Events.form(), StandardCharsets.UTF_8).split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    if (!signature()) {
      throw new IllegalStateException("the signature does not fit");
    }
  }

  /** The dial plan's decision. */
  @Benchmark
  public Route route() {
    return plan.decide(Environment.DEV, FROM, TO).route();
  }

  /** The document of a route. */
  @Benchmark
  public String twiml() {
    return twiml.outgoing(route);
  }

  /** Whether a signature fits. */
  @Benchmark
  public boolean signature() {
    return new RequestValidator(Secrets.TOKEN).validate(URL, parameters, signature);
  }

  /** The handler that reads its event and returns a constant. */
  @Benchmark
  public byte[] floor() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    floor.handleRequest(new ByteArrayInputStream(event), answer, null);
    return answer.toByteArray();
  }

  /** From the event's bytes to the answer's. */
  @Benchmark
  public byte[] handler() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    function.handleRequest(new ByteArrayInputStream(event), answer, null);
    return answer.toByteArray();
  }

  /** Runs them, each in this many processes; the figures are the processes' means. */
  static void measure(Figures figures, int runs) throws Exception {
    var options =
        new OptionsBuilder()
            .include(InnerPath.class.getName())
            .forks(runs)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(2)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("-XX:+UseSerialGC", "-Dbench.home=" + Bench.HOME)
            .verbosity(VerboseMode.SILENT)
            .build();
    // JMH shows on standard output what its forks say, and there the tables go.
    PrintStream out = System.out;
    System.setOut(System.err);
    Collection<RunResult> results = new Runner(options).run();
    System.setOut(out);
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        String name = fork.getPrimaryResult().getLabel();
        figures.add("in process: " + name + " (µs)", "ours", fork.getPrimaryResult().getScore());
      }
    }
  }
}

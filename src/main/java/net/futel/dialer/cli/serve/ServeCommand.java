package net.futel.dialer.cli.serve;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.OnSignal;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.PlanOptions;
import net.futel.dialer.cli.page.Page;
import net.futel.dialer.cli.page.Watch;
import net.futel.dialer.cli.page.WatchedPlan;
import net.futel.dialer.cli.settings.DevelopmentToken;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.webhook.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers webhooks on this machine with the functions that Lambda runs. */
@Command(
    name = "serve",
    description = {
      "Answers every webhook on this machine, as it will be answered in production.",
      "Open its address in a browser: a telephone that dials, and every webhook as it "
          + "comes. Signatures are checked with TWILIO_AUTH_TOKEN, from the environment or "
          + ".env; when there is none, with a fixed development token that ./dialer call "
          + "signs with as well. Ctrl-C or SIGTERM stops it with exit status 0."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer serve",
      "  ./dialer serve --open                 opens the telephone in the browser",
      "  ./dialer serve --port 8080 --dialplan my-plan.json",
      "  ./dialer serve --debug 5005           then attach a debugger",
      "  ./dialer serve --public-url https://tunnel.example.org",
      "                                        try it with a real phone",
    })
public final class ServeCommand implements Callable<Integer> {

  @Mixin private PlanOptions plans;
  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; 127.0.0.1 when absent.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "3000",
      description = "Port to listen on; 3000 when absent, 0 for any that is free.")
  private int port;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "Address of a tunnel to here: what Twilio signs.")
  private BaseUrl publicUrl;

  @Option(names = "--open", description = "Opens the page with the telephone in the browser.")
  private boolean open;

  @Option(
      names = "--debug",
      paramLabel = "PORT",
      description = "Lets a debugger attach to this port of 127.0.0.1.")
  private Integer debug;

  @Override
  public Integer call() throws Exception {
    checkPort("--port", port, 0);
    if (debug != null) {
      checkPort("--debug", debug, 1); // The launcher has opened it already.
    }
    AtomicReference<LocalServer> server = new AtomicReference<>();
    OnSignal stopped = new OnSignal(() -> stop(server.get()));
    try {
      serve(server::set);
    } finally {
      stopped.over();
    }
    return 0;
  }

  /**
   * Makes a signal a clean end: since being stopped is how {@code serve} is done, the exit status
   * is 0 where a JVM's would be 130 or 143.
   *
   * @param running null when there is none yet
   */
  private void stop(LocalServer running) {
    PrintWriter err = spec.commandLine().getErr();
    int status = 0;
    if (running != null) {
      try {
        running.close();
      } catch (Fault fault) {
        err.println("dialer: " + fault.getMessage());
        status = 1;
      }
    }
    // Behind the ^C of a terminal the next prompt begins a line of its own.
    System.out.println();
    System.out.flush();
    err.flush();
    Runtime.getRuntime().halt(status);
  }

  private void serve(Consumer<LocalServer> started) throws Exception {
    Settings settings = Settings.read();
    Optional<PlanFile> file = plans.choice().file(settings);
    DialPlan plan = PlanChoice.plan(file);
    Optional<String> fallbackCallerId = fallbackCallerId(settings);
    String token = DevelopmentToken.orSet(settings);
    PrintWriter err = spec.commandLine().getErr();
    try (LocalServer server = LocalServer.bind(host, port, err)) {
      started.accept(server);
      String signed = publicUrl == null ? server.url() : publicUrl.text();
      Function<DialPlan, Webhooks> functions =
          each ->
              new Functions(
                  new Service(
                      plans.environment(),
                      each,
                      Optional.of(signed),
                      fallbackCallerId,
                      LocalAuthTokens.of(token),
                      Metrics.none(),
                      new ServeLog(System.out)));
      // Made anew for each plan; a webhook that is being answered ends with its own.
      AtomicReference<Webhooks> current = new AtomicReference<>(functions.apply(plan));
      Watch watch = new Watch();
      Page page =
          new Page(
              new Page.Served(
                  server.port(),
                  new BaseUrl(server.url()),
                  new BaseUrl(signed),
                  token,
                  plans.environment(),
                  options(server, signed)),
              new WatchedPlan(file.map(PlanFile::path), plan, err),
              watch);
      server.start((path, event) -> current.get().answer(path, event), watch, Optional.of(page));
      greet(server, plan, signed, token);
      page.start(each -> current.set(functions.apply(each)));
      if (open) {
        Browser.open(server.url() + "/", err);
      }
      new CountDownLatch(1).await(); // until stopped
    }
  }

  private void checkPort(String option, int value, int least) {
    if (value < least || value > 65535) {
      throw new ParameterException(
          spec.commandLine(), "%s: %d is not a port, %d to 65535".formatted(option, value, least));
    }
  }

  private static Optional<String> fallbackCallerId(Settings settings) {
    Optional<String> number = settings.get("FALLBACK_CALLER_ID");
    if (number.isPresent() && !E164.is(number.get())) {
      throw new Fault(
          "FALLBACK_CALLER_ID is %s, which is not an E.164 number such as +15035550100"
              .formatted(number.get()));
    }
    return number;
  }

  /** What {@code ./dialer call} needs to reach this server, each option with a blank before it. */
  private String options(LocalServer server, String signed) {
    boolean usual = server.url().equals("http://127.0.0.1:3000");
    return plans.asTyped()
        + (usual ? "" : " --url " + server.url())
        + (signed.equals(server.url()) ? "" : " --public-url " + signed);
  }

  private void greet(LocalServer server, DialPlan plan, String signed, String token) {
    String options = options(server, signed);
    List<String> names = List.copyOf(plan.extensions().keySet());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Answering webhooks on %s with the functions of production.%n", server.url());
    out.printf("  telephone    open %s/ in a browser%n", server.url());
    out.printf("  dial plan    %s: %s%n", plan.sipDomain(plans.environment()), extensions(names));
    out.printf("  signed URLs  %s/...%n", signed);
    out.printf(
        "  auth token   %s%n",
        token.equals(DevelopmentToken.VALUE)
            ? token + " (for development: TWILIO_AUTH_TOKEN is not set)"
            : "that of TWILIO_AUTH_TOKEN");
    if (debug != null) {
      out.printf("  debugger     attach to 127.0.0.1:%d%n", debug);
    }
    out.println();
    out.println("Try in another terminal:");
    names.stream()
        .findFirst()
        .ifPresent(
            name -> {
              String from = " --from " + ShellWord.quote(name);
              out.printf("  ./dialer call%s%s 503-555-0123%n", options, from);
              out.printf("  ./dialer route%s%s 1-900-555-0123%n", plans.asTyped(), from);
            });
    plan.extensions().values().stream()
        .flatMap(extension -> extension.incoming().stream())
        .findFirst()
        .ifPresent(number -> out.printf("  ./dialer call%s --incoming %s%n", options, number));
    out.println();
    out.println("Ctrl-C stops it. A line for each webhook:");
    out.flush();
  }

  private static String extensions(List<String> names) {
    int shown = Math.min(names.size(), 5);
    String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
    return names.isEmpty() ? "no extensions" : String.join(", ", names.subList(0, shown)) + more;
  }
}

package net.futel.dialer.cli.serve;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.page.Page;
import net.futel.dialer.cli.page.Watch;
import net.futel.dialer.cli.page.WatchedPlan;
import net.futel.dialer.cli.settings.DevelopmentToken;
import net.futel.dialer.cli.terminal.ShellWord;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.webhook.Service;

/** The local server with its page and a plan file that may change, on a free port. */
public final class ServedPage implements AutoCloseable {

  private final StringWriter shown = new StringWriter();
  private final PrintWriter err = new PrintWriter(shown);
  private final LocalServer server = LocalServer.bind("127.0.0.1", 0, err);

  public ServedPage(Path planFile) throws Exception {
    BaseUrl url = new BaseUrl(server.url());
    Function<DialPlan, Webhooks> functions =
        plan ->
            new Functions(
                new Service(
                    Environment.DEV,
                    plan,
                    Optional.of(url.text()),
                    Optional.of("+15035550109"),
                    LocalAuthTokens.of(DevelopmentToken.VALUE),
                    Metrics.none(),
                    (answer, nanos) -> {}));
    AtomicReference<Webhooks> current =
        new AtomicReference<>(functions.apply(PlanReader.load(planFile)));
    Watch watch = new Watch();
    String options =
        " --dialplan " + ShellWord.quote(planFile.toString()) + " --url " + server.url();
    Page page =
        new Page(
            new Page.Served(
                server.port(), url, url, DevelopmentToken.VALUE, Environment.DEV, options),
            new WatchedPlan(Optional.of(planFile), PlanReader.load(planFile), err),
            watch);
    server.start((path, event) -> current.get().answer(path, event), watch, Optional.of(page));
    page.start(plan -> current.set(functions.apply(plan)));
  }

  public String url() {
    return server.url();
  }

  public int port() {
    return server.port();
  }

  /** What the terminal shows besides the log. */
  public String shown() {
    return shown.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}

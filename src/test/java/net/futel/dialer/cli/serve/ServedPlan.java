package net.futel.dialer.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.futel.dialer.cli.settings.DevelopmentToken;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.webhook.Service;

/** The local server with the project's plan on a free port, and what it logs. */
public final class ServedPlan implements AutoCloseable {

  private final LocalServer server =
      LocalServer.bind("127.0.0.1", 0, new PrintWriter(System.err, true, UTF_8));
  private final List<String> log = new CopyOnWriteArrayList<>();

  public ServedPlan() throws Exception {
    Service service =
        new Service(
            Environment.DEV,
            PlanReader.packaged(),
            Optional.of(server.url()),
            Optional.of("+15035550109"),
            LocalAuthTokens.of(DevelopmentToken.VALUE),
            Metrics.none(),
            (answer, nanos) -> log.add(ServeLog.line(answer, nanos)));
    server.start(new Functions(service));
  }

  public String url() {
    return server.url();
  }

  int port() {
    return server.port();
  }

  List<String> log() {
    return log;
  }

  @Override
  public void close() {
    server.close();
  }
}

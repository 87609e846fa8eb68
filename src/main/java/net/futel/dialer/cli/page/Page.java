package net.futel.dialer.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.call.RouteExplainer;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.protocol.Form;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page with a telephone: its files, and what they ask the server for. To anybody but a browser
 * on this machine it is not there: such a request is left to the functions, like any other path.
 */
public final class Page implements AutoCloseable {

  private static final String TOKEN_HEADER = "X-Page-Token";
  private static final int LONGEST_BODY = 64 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Guard guard;
  private final WebFiles files;
  private final byte[] token;
  private final WatchedPlan plan;
  private final Environment environment;
  private final PlanView view;
  private final Sending sending;
  private final Watch watch;
  private final EventStream events;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * What the page needs to know of the server.
   *
   * @param port that it listens on
   * @param url where webhooks reach it
   * @param publicUrl what Twilio signs
   * @param authToken what it signs with
   * @param options what a {@code ./dialer call} needs to reach it, each with a blank before it
   */
  public record Served(
      int port,
      BaseUrl url,
      BaseUrl publicUrl,
      String authToken,
      Environment environment,
      String options) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Served[" + url.text() + "]";
    }
  }

  public Page(Served served, WatchedPlan plan, Watch watch) {
    String secret = random(24);
    TypedCall commands = new TypedCall(served.options);
    this.guard = new Guard(served.port);
    this.files = new WebFiles(secret);
    this.token = secret.getBytes(StandardCharsets.UTF_8);
    this.plan = plan;
    this.environment = served.environment;
    this.view = new PlanView(plan, environment);
    this.sending = new Sending(served, plan, commands);
    this.watch = watch;
    this.events = new EventStream(watch, commands, HexFormat.of().formatHex(bytes(6)));
  }

  /** Begins to watch the plan file; each good plan goes to {@code taken} at once. */
  public void start(Consumer<DialPlan> taken) {
    plan.start(taken, watch::planRead);
  }

  /** Whether a request is for the page, and comes from where it may be seen. */
  public boolean takes(String path, Request request) {
    return isOurs(path) && guard.admits(request);
  }

  private static boolean isOurs(String path) {
    return path.startsWith("/page/") || path.equals("/") || path.equals("/favicon.ico");
  }

  /** Answers a request that it takes. */
  public void answer(String path, Request request, Response response, Callback callback) {
    Optional<WebFiles.File> file = files.at(path);
    if (file.isPresent()) {
      boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
      if (read) {
        Reply.send(response, 200, file.get().type(), file.get().content(), callback);
      } else {
        Reply.wrong(response, 405, "This is only read.", callback);
      }
      return;
    }
    // Reading a body and writing a stream take as long as the page pleases.
    threads.execute(
        () -> {
          try {
            ask(path, request, response, callback);
          } catch (IOException | RuntimeException e) {
            callback.failed(e);
          }
        });
  }

  private void ask(String path, Request request, Response response, Callback callback)
      throws IOException {
    String method = path.equals("/page/webhook") ? "POST" : "GET";
    if (!request.getMethod().equals(method)) {
      Reply.wrong(response, 405, "This takes " + method + ".", callback);
    } else if (!guard.isFromThePage(request)) {
      Reply.wrong(response, 403, "Only the page of this server may ask.", callback);
    } else if (path.equals("/page/webhook")) {
      post(request, response, callback);
    } else if (path.equals("/page/plan")) {
      Reply.json(response, 200, view.data(), callback);
    } else if (path.equals("/page/route")) {
      Reply.json(response, 200, route(request), callback);
    } else if (path.equals("/page/events")) {
      events.send(response, callback, request.getHeaders().get("Last-Event-ID"));
    } else {
      Reply.wrong(response, 404, "There is nothing here.", callback);
    }
  }

  private Map<String, Object> route(Request request) {
    String query = request.getHttpURI().getQuery();
    Map<String, String> asked =
        Form.lenient((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
    RouteExplainer explainer = new RouteExplainer(plan.state().plan(), environment);
    String from = asked.getOrDefault("from", "");
    String to = asked.getOrDefault("to", "");
    return (asked.containsKey("incoming")
            ? explainer.incoming(from, to)
            : explainer.outgoing(from, List.of(to)))
        .data();
  }

  private void post(Request request, Response response, Callback callback) throws IOException {
    String given = request.getHeaders().get(TOKEN_HEADER);
    boolean known =
        given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    if (!known) {
      Reply.wrong(response, 403, "The page is of an earlier run. Load it again.", callback);
      return;
    }
    byte[] body;
    try (InputStream in = Content.Source.asInputStream(request)) {
      body = in.readNBytes(LONGEST_BODY + 1);
    }
    if (body.length > LONGEST_BODY) {
      Reply.wrong(response, 413, "That is longer than any webhook.", callback);
      return;
    }
    try {
      Reply.json(response, 200, sending.send(JsonReader.read(body)), callback);
    } catch (IllegalArgumentException | IOException wrong) {
      Reply.wrong(response, 400, String.valueOf(wrong.getMessage()), callback);
    } catch (Fault noAnswer) {
      Reply.wrong(response, 502, noAnswer.getMessage(), callback);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      Reply.wrong(response, 503, "The server stops.", callback);
    }
  }

  private static String random(int length) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Ends every stream, and no longer watches the plan file. */
  @Override
  public void close() {
    watch.close();
    plan.close();
    threads.shutdown();
  }
}

package net.futel.dialer.cli.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import net.futel.dialer.cli.page.Page;
import net.futel.dialer.cli.page.Watch;
import net.futel.dialer.cli.terminal.Fault;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * What stands in for API Gateway on the developer's machine: HTTP in, the functions' events and
 * answers, HTTP out. What a request asks for is left to the functions, however odd it is.
 */
final class LocalServer implements AutoCloseable {

  /** Room for Twilio's longest signed GET. */
  private static final int HEADER_BYTES = 32 * 1024;

  private static final int IDLE_MILLIS = 30_000;
  private static final int STOP_MILLIS = 2_000;

  /** How long a connection may say nothing while the server stops; tunnels keep theirs open. */
  private static final int IDLE_MILLIS_AT_STOP = 100;

  private final Server server;
  private final ServerConnector connector;
  private final String host;
  private volatile Optional<Page> shown = Optional.empty();

  private LocalServer(Server server, ServerConnector connector, String host) {
    this.server = server;
    this.connector = connector;
    this.host = host;
  }

  /**
   * Takes an address; {@link #start} begins to answer.
   *
   * @param port 0 for any that is free
   * @param err shown what a function threw, and each connection that was given up
   * @throws Fault if the address cannot be had
   */
  static LocalServer bind(String host, int port, PrintWriter err) {
    QueuedThreadPool threads = new QueuedThreadPool(32);
    threads.setName("serve");
    // Pooled, a buffer of a connection that sent garbage and went away was seen to come back to two
    // others at once, and one of them got the other's answer: about once in 50,000 such requests.
    Server server = new Server(threads, null, ByteBufferPool.NON_POOLING);
    int cores = Runtime.getRuntime().availableProcessors();
    ServerConnector connector =
        new ServerConnector(server, 1, cores, new HttpConnectionFactory(lenient()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(1024);
    connector.setShutdownIdleTimeout(IDLE_MILLIS_AT_STOP);
    server.addConnector(connector);
    server.setErrorHandler(new GatewayErrors(err));
    server.setStopTimeout(STOP_MILLIS);
    try {
      connector.open();
    } catch (IOException | UnresolvedAddressException e) {
      throw new Fault(whyNot(e, host, port), e);
    }
    return new LocalServer(server, connector, host);
  }

  private static HttpConfiguration lenient() {
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHttpCompliance(HttpCompliance.RFC7230_LEGACY);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    return http;
  }

  private static String whyNot(Exception e, String host, int port) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "there is no host named " + host + "; try --host 127.0.0.1";
      }
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof BindException && message.contains("in use")) {
        return "port %d of %s is taken; stop what listens there or choose another with --port"
            .formatted(port, host);
      }
      if (cause instanceof BindException && message.contains("assign")) {
        return host + " is not an address of this machine; try --host 127.0.0.1";
      }
      if (cause instanceof SocketException && message.contains("ermission")) {
        return "port %d needs more rights than you have; choose one over 1023 with --port"
            .formatted(port);
      }
    }
    return "cannot listen on %s, port %d: %s".formatted(host, port, e.getMessage());
  }

  /** Begins to answer webhooks, and nothing else. */
  void start(Webhooks webhooks) throws Exception {
    start(webhooks, new Watch(), Optional.empty());
  }

  /**
   * Begins to answer.
   *
   * @param watch is told of each webhook
   * @param page is asked first, and closed with the server
   */
  void start(Webhooks webhooks, Watch watch, Optional<Page> page) throws Exception {
    String domain = url().substring("http://".length());
    shown = page;
    server.setHandler(
        new Handler.Abstract.NonBlocking() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            String path = GatewayEvent.path(request);
            if (page.isPresent() && page.get().takes(path, request)) {
              page.get().answer(path, request, response, callback);
            } else {
              new Exchange(webhooks, watch, domain, request, response, callback).run();
            }
            return true;
          }
        });
    server.start();
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Where a browser on this machine reaches the server, with no slash at the end. */
  String url() {
    String name = host;
    if (name.equals("0.0.0.0") || name.equals("::") || name.equals("[::]")) {
      name = "127.0.0.1";
    } else if (name.indexOf(':') >= 0 && !name.startsWith("[")) {
      name = "[" + name + "]";
    }
    return "http://" + name + ":" + port();
  }

  /** Gives answers that are under way two seconds to go out, then gives the address back. */
  @Override
  public void close() {
    shown.ifPresent(Page::close);
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // Who was still sending or reading is cut off: it was told to stop.
    } catch (Exception e) {
      throw new Fault("stopping failed: " + e, e);
    } finally {
      connector.close();
    }
  }
}

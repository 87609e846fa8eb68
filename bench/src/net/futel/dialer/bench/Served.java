package net.futel.dialer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./dialer serve} under load, beside the Node handler behind Node's own HTTP server. */
final class Served implements Round {

  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(6);
  private static final int[] CONNECTIONS = {1, 16};

  private final Figures figures;

  Served(Figures figures) {
    this.figures = figures;
  }

  static String throughput(int connections) {
    return "serve, " + connections(connections) + ": requests a second";
  }

  private static String connections(int count) {
    return count == 1 ? "1 connection" : count + " connections";
  }

  @Override
  public void run() throws IOException, InterruptedException {
    int port = freePort();
    measure(
        "ours",
        port,
        List.of(
            Bench.DIALER.toString(),
            "serve",
            "--port",
            String.valueOf(port)));
    if (!Bench.NODE.isEmpty()) {
      port = freePort();
      measure(
          "node",
          port,
          List.of(Bench.NODE, Bench.HOME.resolve("node/server.js").toString(), String.valueOf(port)));
    }
  }

  private void measure(String who, int port, List<String> command)
      throws IOException, InterruptedException {
    // An empty .env in its directory: it does not read the settings of who runs the benchmark.
    Path home = Files.createDirectories(Bench.TARGET.resolve("served"));
    Files.writeString(home.resolve(".env"), "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(
        new TreeMap<>(
            Map.of(
                "TWILIO_AUTH_TOKEN", Secrets.TOKEN,
                "ENVIRONMENT", "dev",
                "DIALPLAN", Bench.PLAN.toString(),
                "JAVA_HOME", System.getProperty("java.home"))));
    // Both write a line of log a request; what keeps it is not measured.
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process server = builder.start();
    try {
      awaitPort(port);
      byte[] request = request(port);
      new Load(port, request, 16).run(WARM_UP);
      for (int connections : CONNECTIONS) {
        Load load = new Load(port, request, connections);
        load.run(Duration.ofSeconds(1));
        double before = processorMicros(server);
        Load.Result result = load.run(MEASURED);
        double processor = (processorMicros(server) - before) / result.times().length;
        String what = "serve, " + connections(connections);
        figures.add(throughput(connections), who, result.perSecond());
        figures.add(what + ": processor time a request (µs)", who, processor);
        figures.add(what + ": p50 (ms)", who, result.percentile(0.5));
        figures.add(what + ": p99 (ms)", who, result.percentile(0.99));
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static double processorMicros(Process server) {
    return server.info().totalCpuDuration().map(time -> time.toNanos() / 1e3).orElse(Double.NaN);
  }

  private static byte[] request(int port) throws IOException {
    byte[] form = Events.form();
    String host = "127.0.0.1:" + port;
    String head =
        "POST /sip-outgoing HTTP/1.1\r\nHost: " + host
            + "\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8"
            + "\r\nContent-Length: " + form.length
            + "\r\nX-Twilio-Signature: " + Events.signature("http://" + host + "/sip-outgoing")
            + "\r\nI-Twilio-Idempotency-Token: 00000000-0000-0000-0000-000000000001"
            + "\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n\r\n";
    return (head + new String(form, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException("nobody listens on port " + port);
  }
}

package net.futel.dialer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Makes the HTTP servers of every stand-in. */
public final class Loopback {

  static {
    // Else an answer waits up to 40 ms for an acknowledgement between its head and its body. The
    // JDK
    // reads this once, when the first server is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private Loopback() {}

  /** A server on a port of its own, not started. */
  public static HttpServer server() throws IOException {
    return server(0);
  }

  /**
   * A server that is not started.
   *
   * @param port 0 for any that is free
   */
  public static HttpServer server(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}

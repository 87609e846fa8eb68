package net.futel.dialer.cli.serve;

import java.io.PrintWriter;
import net.futel.dialer.cli.Fault;

/**
 * Makes Ctrl-C and SIGTERM a clean end: the server stops, and since being stopped is how {@code
 * serve} is done, the exit status is 0 where a JVM's would be 130 or 143.
 */
final class Stopping implements AutoCloseable {

  private final PrintWriter err;
  private final Thread hook = new Thread(this::stop, "stop");
  private volatile LocalServer server;

  private Stopping(PrintWriter err) {
    this.err = err;
  }

  /** From now until it is closed, a signal ends the process well. */
  static Stopping expected(PrintWriter err) {
    Stopping stopping = new Stopping(err);
    Runtime.getRuntime().addShutdownHook(stopping.hook);
    return stopping;
  }

  /** Names the server that is to be stopped first. */
  void of(LocalServer started) {
    server = started;
  }

  private void stop() {
    int status = 0;
    LocalServer running = server;
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

  /** A signal, or an exit, is the JVM's own affair again. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopped) {
      // A signal came first, and its status stands.
    }
  }
}

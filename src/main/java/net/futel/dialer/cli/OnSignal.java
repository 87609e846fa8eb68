package net.futel.dialer.cli;

/** Has something done first when Ctrl-C or SIGTERM ends the process, from now until it is over. */
public final class OnSignal {

  private final Thread hook;

  public OnSignal(Runnable first) {
    hook = new Thread(first, "on-signal");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** A signal is the JVM's own affair again; after one, this thread has nothing more to say. */
  public void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException signalled) {
      try {
        // Until the JVM ends, when the hook is done.
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

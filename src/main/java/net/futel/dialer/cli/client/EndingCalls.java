package net.futel.dialer.cli.client;

import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.liveness.PhoneCalls;

/**
 * Makes Ctrl-C and SIGTERM end every call before the process, which ends as the JVM does then: with
 * 130 or 143.
 */
final class EndingCalls {

  private final Terminal terminal;
  private final PhoneCalls calls;
  private final Thread hook = new Thread(this::end, "end-calls");

  private EndingCalls(Terminal terminal, PhoneCalls calls) {
    this.terminal = terminal;
    this.calls = calls;
  }

  /** From now until it is over, a signal ends these calls first. */
  static EndingCalls of(PhoneCalls calls, Terminal terminal) {
    EndingCalls ending = new EndingCalls(terminal, calls);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  private void end() {
    terminal.show("Ending the calls …");
    calls.stop();
  }

  /** A signal is the JVM's own affair again; after one, this thread has nothing more to say. */
  void over() throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException signalled) {
      // Until the JVM ends, when the hook is done.
      Thread.currentThread().join();
    }
  }
}

package net.futel.dialer.cli.terminal;

/**
 * A fault that its message explains to the person at the keyboard, remedy included. The command
 * ends with exit status 1 and the message; no stack trace is shown.
 */
public final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Fault(String message) {
    super(message);
  }

  public Fault(String message, Throwable cause) {
    super(message, cause);
  }
}

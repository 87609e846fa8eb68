package net.futel.dialer.cli.serve;

/** What a function threw in place of an answer, to tell it from what the server itself threw. */
final class FunctionFailed extends Exception {

  private static final long serialVersionUID = 1;

  FunctionFailed(Throwable cause) {
    super(cause);
  }
}

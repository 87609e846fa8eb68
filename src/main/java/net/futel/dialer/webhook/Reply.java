package net.futel.dialer.webhook;

/**
 * A handler's answer and what to say of it in the log.
 *
 * @param extension label of the extension concerned, or empty
 * @param what route or outcome
 * @param reason why a call was refused, or empty
 */
record Reply(HttpAnswer answer, String extension, String what, String reason) {

  static Reply twiml(String document, String extension, String what, String reason) {
    return new Reply(HttpAnswer.twiml(document), extension, what, reason);
  }

  static Reply empty(int status, String what) {
    return new Reply(HttpAnswer.empty(status), "", what, "");
  }
}

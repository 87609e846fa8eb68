package net.futel.dialer.webhook;

import net.futel.dialer.twiml.Twiml;

/** The status callback: the whole call has ended and nobody waits for the answer. */
final class CallEnded implements Webhook {

  @Override
  public Reply answer(Request request) {
    return Reply.twiml(Twiml.empty(), "", "ended", "");
  }

  @Override
  public Reply answerUnverified(Request request) {
    return Reply.twiml(Twiml.empty(), "", "unverified", "no-token");
  }
}

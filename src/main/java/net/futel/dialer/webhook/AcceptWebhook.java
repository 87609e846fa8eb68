package net.futel.dialer.webhook;

import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Request;
import net.futel.dialer.webhook.http.Result;

/**
 * Asks somebody who was rung as the operator whether he takes the call, before the two are joined.
 */
final class AcceptWebhook implements Webhook {

  private final Twiml twiml;

  AcceptWebhook(Language language) {
    this.twiml = Twiml.in(language);
  }

  @Override
  public Answer answer(Request request) {
    return Answer.twiml(twiml.accept(request.get("Digits")), "", Result.ACCEPT, "");
  }

  @Override
  public Answer answerUnverified(Request request) {
    return Answer.interrupted(twiml);
  }
}

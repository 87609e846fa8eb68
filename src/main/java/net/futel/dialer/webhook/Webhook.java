package net.futel.dialer.webhook;

import java.util.List;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Request;
import net.futel.dialer.webhook.http.Result;

/** Answers the webhooks of a call at one path. */
interface Webhook {

  /** The parameters without which there is no answer. */
  default List<String> needs(Request request) {
    return List.of();
  }

  /** Answers a request that Twilio has signed. */
  Answer answer(Request request);

  /** Answers a request that anybody may have sent, because we have no auth token to check it. */
  default Answer answerUnverified(Request request) {
    return Answer.twiml(Twiml.empty(), "", Result.UNVERIFIED, "no-token");
  }
}

package net.futel.dialer.webhook;

import java.util.List;

/** What answers at one path. */
public interface Webhook {

  /** The parameters without which there is no answer. */
  default List<String> needs() {
    return List.of();
  }

  /** Answers a request that is Twilio's. */
  Reply answer(Request request);

  /** Answers a request of which nobody can say whose it is, because there is no auth token. */
  Reply answerUnverified(Request request);
}

package net.futel.dialer.webhook;

import java.util.Map;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Handler;
import net.futel.dialer.webhook.http.HttpEvent;
import net.futel.dialer.webhook.http.Result;

/** Has each request answered by the handler at its path. */
public final class Router implements Handler {

  private final Map<String, Handler> handlers;

  /**
   * @param handlers what answers, by the exact path as it is sent. A path with parts that vary is
   *     here once for each of their values: a look-up costs the same however many there are
   */
  public Router(Map<String, Handler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public Answer answer(HttpEvent event) {
    Handler handler = handlers.get(event.path());
    return handler == null
        ? Answer.empty(404, Result.UNKNOWN_PATH)
        : handler.answer(event).at(event.path());
  }
}

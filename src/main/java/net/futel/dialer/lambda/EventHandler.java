package net.futel.dialer.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.AnswerLog;
import net.futel.dialer.webhook.http.Handler;
import net.futel.dialer.webhook.http.HttpEvent;
import net.futel.dialer.webhook.http.Result;

/** Reads Lambda's events, has a handler answer them, and logs each answer once it is written. */
final class EventHandler {

  private static final Answer PING = Answer.empty(204, Result.PING);

  private final Handler handler;
  private final Answer unreadable;
  private final Runnable keepWarm;
  private final AnswerLog log;

  /**
   * @param unreadable what is answered to an event that is not JSON
   * @param keepWarm run when the schedule asks that keeps this function warm: nobody waits
   */
  EventHandler(Handler handler, Answer unreadable, Runnable keepWarm, AnswerLog log) {
    this.handler = handler;
    this.unreadable = unreadable;
    this.keepWarm = keepWarm;
    this.log = log;
  }

  /** Answers one event; throws only when a stream fails. */
  void answer(InputStream in, OutputStream out) throws IOException {
    long start = System.nanoTime();
    HttpEvent event;
    try {
      event = EventReader.read(in);
    } catch (IOException notJson) {
      AnswerWriter.write(unreadable, out);
      return;
    }
    Answer answer = answer(event);
    AnswerWriter.write(answer, out);
    log.answered(answer, System.nanoTime() - start);
  }

  private Answer answer(HttpEvent event) {
    if (event.method().isPresent()) {
      return handler.answer(event);
    }
    keepWarm.run();
    return PING;
  }
}

package net.futel.dialer.cli.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Server-sent events for one page. Writes from a thread of its own, so that a page that does not
 * read holds up nothing but itself.
 */
final class EventStream {

  /** Nothing said for this long, and the connection would be taken for dead. */
  private static final long SILENCE_MILLIS = 10_000;

  private final Watch watch;
  private final TypedCall commands;
  private final String run;

  /**
   * Makes streams.
   *
   * @param run names this run of the server: numbers of another are not ours
   */
  EventStream(Watch watch, TypedCall commands, String run) {
    this.watch = watch;
    this.commands = commands;
    this.run = run;
  }

  /**
   * Sends until the page goes away or the server stops.
   *
   * @param lastId of the event that the page has seen last, or null
   */
  void send(Response response, Callback callback, String lastId) {
    response.setStatus(200);
    Reply.secure(response, "text/event-stream; charset=utf-8");
    try {
      OutputStream out = Content.Sink.asOutputStream(response);
      write(out, "retry: 1000\nevent: hello\ndata: " + Reply.text(run) + "\n\n");
      long seen = seen(lastId);
      while (!watch.isClosed()) {
        List<Watch.News> news = watch.after(seen, SILENCE_MILLIS);
        for (Watch.News each : news) {
          write(out, event(each));
          seen = each.number();
        }
        if (news.isEmpty()) {
          write(out, ": still here\n\n");
        }
      }
      out.close();
      callback.succeeded();
    } catch (IOException gone) {
      callback.failed(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      callback.failed(stopped);
    }
  }

  private String event(Watch.News news) {
    String id = "id: " + run + "-" + news.number() + "\n";
    return news.webhook() == null
        ? id + "event: plan\ndata: {}\n\n"
        : id + "event: webhook\ndata: " + Reply.text(news.webhook().data(commands)) + "\n\n";
  }

  private long seen(String lastId) {
    return lastId != null && lastId.matches(run + "-[0-9]{1,18}")
        ? Long.parseLong(lastId.substring(run.length() + 1))
        : 0;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

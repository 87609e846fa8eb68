package net.futel.dialer.cli.serve;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import net.futel.dialer.webhook.RequestLogEntry;

/**
 * One line for each webhook that is answered; no number, address or secret is in it.
 *
 * <pre>
 * CA0123456789abcdef0123456789abcdef /sip-outgoing refused premium 0.412 ms
 * </pre>
 */
final class ServeLog implements Consumer<RequestLogEntry> {

  private final PrintStream out;

  ServeLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(RequestLogEntry story) {
    byte[] line = line(story).getBytes(StandardCharsets.UTF_8);
    // Whole lines, whoever else is writing.
    out.write(line, 0, line.length);
    out.flush();
  }

  static String line(RequestLogEntry story) {
    StringBuilder line = new StringBuilder(96);
    line.append(story.callSid().isEmpty() ? "-" : story.callSid()).append(' ');
    line.append(story.path().isEmpty() ? "(unknown path)" : story.path()).append(' ');
    if (story.status() != 200) {
      line.append(story.status()).append(' ');
    }
    line.append(story.what()).append(' ');
    if (!story.reason().isEmpty()) {
      line.append(story.reason()).append(' ');
    }
    long micros = story.nanos() / 1000;
    String fraction = Long.toString(1000 + micros % 1000).substring(1);
    return line.append(micros / 1000).append('.').append(fraction).append(" ms\n").toString();
  }
}

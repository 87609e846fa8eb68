package net.futel.dialer.cli.serve;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.AnswerLog;

/**
 * Writes one line for each request that is answered, with no number, address or secret in it.
 *
 * <pre>
 * CA0123456789abcdef0123456789abcdef /sip-outgoing refused premium 0.412 ms
 * </pre>
 */
final class ServeLog implements AnswerLog {

  private final PrintStream out;

  ServeLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void answered(Answer answer, long nanos) {
    byte[] line = line(answer, nanos).getBytes(StandardCharsets.UTF_8);
    // Whole lines: other threads write as well.
    out.write(line, 0, line.length);
    out.flush();
  }

  static String line(Answer answer, long nanos) {
    StringBuilder line = new StringBuilder(96);
    line.append(answer.callSid().isEmpty() ? "-" : answer.callSid()).append(' ');
    line.append(answer.path().isEmpty() ? "(unknown path)" : answer.path()).append(' ');
    if (answer.status() != 200) {
      line.append(answer.status()).append(' ');
    }
    line.append(answer.result().label()).append(' ');
    if (!answer.reason().isEmpty()) {
      line.append(answer.reason()).append(' ');
    }
    long micros = nanos / 1000;
    String fraction = Long.toString(1000 + micros % 1000).substring(1);
    return line.append(micros / 1000).append('.').append(fraction).append(" ms\n").toString();
  }
}

package net.futel.dialer.twilio;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.futel.dialer.twilio.rest.Deadline;
import net.futel.dialer.twilio.rest.TwilioLimits;

/** Twilio's calls, made by request, on a clock that the test sets. */
public final class CallsStandIn extends TwilioServer {

  private static final String CALLS = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls";

  private final CallsAtTwilio calls = new CallsAtTwilio();
  private final List<Map<String, String>> forms = new ArrayList<>();

  public CallsStandIn(Supplier<Duration> time) {
    super(0);
    calls.time = time;
    start();
  }

  /** A client that gives a request up after this time and asks once. */
  public TwilioRestClient client(Duration request) {
    Duration pause = Duration.ofHours(1);
    return client(
        new TwilioLimits(
            request, request, request, pause, pause, Deadline.in(Duration.ofMinutes(30))));
  }

  /** Says what becomes of calls to an address, see {@link CallCourse#of}. */
  public synchronized void course(String to, CallCourse course) {
    calls.course(to, course);
  }

  /** Says what becomes of calls to every other address. */
  public synchronized void course(CallCourse course) {
    calls.course(course);
  }

  public synchronized List<String> unfinished() {
    return calls.unfinished();
  }

  public synchronized int mostAtOnce() {
    return calls.mostAtOnce;
  }

  public synchronized int mostToOnePhone() {
    return calls.mostToOnePhone;
  }

  /** How many calls were made. */
  public synchronized int made() {
    return calls.size();
  }

  /** The forms of the POSTs so far. */
  public synchronized List<Map<String, String>> forms() {
    return List.copyOf(forms);
  }

  @Override
  Answer answer(Request request) {
    if (request.method().equals("POST")) {
      forms.add(request.form());
    }
    String path = request.path().replaceFirst("\\.json$", "");
    return path.startsWith(CALLS)
        ? calls.answer(
            Arrays.stream(path.substring(CALLS.length()).split("/"))
                .filter(part -> !part.isEmpty())
                .toList(),
            request)
        : missing();
  }
}

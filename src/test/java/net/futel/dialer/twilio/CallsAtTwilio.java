package net.futel.dialer.twilio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/** Twilio's log of calls, which of them a webhook was asked about, and calls made by request. */
final class CallsAtTwilio {

  private static final Set<String> OVER =
      Set.of("completed", "busy", "failed", "no-answer", "canceled");

  /** What Twilio may add to a time-out. */
  private static final int BUFFER_MILLIS = 5500;

  private final Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
  private final Map<String, Integer> webhooks = new TreeMap<>();
  private final Map<String, Made> made = new LinkedHashMap<>();
  private final Map<String, CallCourse> courses = new HashMap<>();
  private CallCourse course = CallCourse.of("0 queued, 100 ringing");
  Supplier<Duration> time = () -> Duration.ofNanos(System.nanoTime());

  /** The most calls that were made by request and not over at once, and those to one phone. */
  int mostAtOnce;

  int mostToOnePhone;

  /** A call that was made by request. */
  private static final class Made {
    private final CallCourse course;
    private final Duration began;
    private final Duration timeout;
    private Duration endsAt = Duration.ofDays(1);
    private String end = "";

    Made(CallCourse course, Duration began, Duration timeout) {
      this.course = course;
      this.began = began;
      this.timeout = timeout;
    }

    String status(Duration now) {
      if (!end.isEmpty() && now.compareTo(endsAt) >= 0) {
        return end;
      }
      Duration passed = now.minus(began);
      String status = course.steps().floorEntry((int) passed.toMillis()).getValue();
      boolean late = passed.compareTo(timeout.plusMillis(BUFFER_MILLIS)) >= 0;
      return late && !OVER.contains(status) && !status.equals("in-progress") ? "no-answer" : status;
    }

    /** As long as it is not over and not being ended. */
    void end(String how, Duration now) {
      String status = status(now);
      if (!OVER.contains(status) && end.isEmpty()) {
        boolean answered = status.equals("in-progress");
        end = how.equals("canceled") ? "canceled" : answered ? "completed" : course.completed();
        endsAt = now.plusMillis(course.ending());
      }
    }
  }

  /** Adds a call or, with a parent, a leg. */
  void add(String sid, String parent, String from, String to, String status, String started) {
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("sid", sid);
    call.put("parent_call_sid", parent.isEmpty() ? null : parent);
    call.put("from", from);
    call.put("to", to);
    call.put("status", status);
    call.put("start_time", started);
    call.put("date_created", started);
    calls.put(sid, call);
  }

  /** Says how long a call lasted once it was answered. */
  void lasted(String sid, int seconds) {
    calls.get(sid).put("duration", Integer.toString(seconds));
  }

  int size() {
    return calls.size();
  }

  void asked(String sid) {
    webhooks.merge(sid, 1, Integer::sum);
  }

  /** Says what becomes of calls to an address, such as {@code sip:booth@host}. */
  void course(String to, CallCourse becomes) {
    courses.put(to, becomes);
  }

  /** Says what becomes of calls to every other address. */
  void course(CallCourse becomes) {
    course = becomes;
  }

  /** Addresses of calls that were made by request and are not over. */
  List<String> unfinished() {
    Duration now = time.get();
    return made.entrySet().stream()
        .filter(call -> !OVER.contains(call.getValue().status(now)))
        .map(call -> calls.get(call.getKey()).get("to").toString())
        .toList();
  }

  Answer answer(List<String> rest, Request request) {
    if (rest.isEmpty()) {
      return request.method().equals("POST") ? make(request.form()) : list(request);
    }
    String sid = rest.getFirst();
    if (!calls.containsKey(sid)) {
      return TwilioServer.missing();
    }
    if (rest.size() == 1) {
      String how = request.form().getOrDefault("Status", "");
      return request.method().equals("POST")
          ? end(sid, how)
          : new Answer(200, shown(calls.get(sid)));
    }
    List<Map<String, Object>> records = new ArrayList<>();
    if (rest.get(1).equals("Notifications")) {
      String error = made.containsKey(sid) ? made.get(sid).course.error() : "";
      if (!error.isEmpty()) {
        records.add(Map.of("error_code", error, "call_sid", sid));
      }
      return TwilioPage.of("notifications", records, request, false);
    }
    for (int i = 0; i < webhooks.getOrDefault(sid, 0); i++) {
      records.add(Map.of("request", Map.of("method", "POST"), "response", Map.of()));
    }
    return TwilioPage.of("events", records, request, false);
  }

  /** The newest first. */
  private Answer list(Request request) {
    String parent = request.query().getOrDefault("ParentCallSid", "");
    String to = request.query().getOrDefault("To", "");
    List<Map<String, Object>> found =
        new ArrayList<>(
            calls.values().stream()
                .filter(call -> parent.isEmpty() || parent.equals(call.get("parent_call_sid")))
                .filter(call -> to.isEmpty() || to.equals(call.get("to")))
                .map(this::shown)
                .toList());
    Collections.reverse(found);
    return TwilioPage.of("calls", found, request, false);
  }

  private Answer make(Map<String, String> form) {
    String sid = "CA" + "%032x".formatted(0xca000 + made.size());
    String to = form.get("To");
    add(sid, "", form.get("From"), to, "queued", null);
    calls.get(sid).put("direction", "outbound-api");
    Duration timeout = Duration.ofSeconds(Integer.parseInt(form.get("Timeout")));
    made.put(sid, new Made(courses.getOrDefault(to, course), time.get(), timeout));
    List<String> now = unfinished();
    mostAtOnce = Math.max(mostAtOnce, now.size());
    mostToOnePhone = Math.max(mostToOnePhone, Collections.frequency(now, to));
    return new Answer(201, shown(calls.get(sid)));
  }

  private Answer end(String sid, String how) {
    Made call = made.get(sid);
    if (call == null
        || OVER.contains(call.status(time.get()))
        || call.course.refused().contains(how)) {
      return TwilioServer.error(400, 21220, "Call is not in-progress. Cannot redirect.");
    }
    call.end(how, time.get());
    return new Answer(200, shown(calls.get(sid)));
  }

  private Map<String, Object> shown(Map<String, Object> call) {
    Made byRequest = made.get(call.get("sid").toString());
    if (byRequest == null) {
      return call;
    }
    Map<String, Object> shown = new LinkedHashMap<>(call);
    shown.put("status", byRequest.status(time.get()));
    return shown;
  }
}

package net.futel.dialer.twilio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/** Twilio's log of calls, and which of them a webhook was asked about. */
final class CallsAtTwilio {

  private final Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
  private final Map<String, Integer> webhooks = new TreeMap<>();

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

  void asked(String sid) {
    webhooks.merge(sid, 1, Integer::sum);
  }

  Answer answer(List<String> rest, Request request) {
    if (rest.isEmpty()) {
      String parent = request.query().getOrDefault("ParentCallSid", "");
      List<Map<String, Object>> found =
          calls.values().stream()
              .filter(call -> parent.isEmpty() || parent.equals(call.get("parent_call_sid")))
              .toList();
      return TwilioPage.of("calls", found, request, false);
    }
    Map<String, Object> call = calls.get(rest.getFirst());
    if (call == null) {
      return TwilioServer.missing();
    }
    if (rest.size() == 1) {
      return new Answer(200, call);
    }
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < webhooks.getOrDefault(rest.getFirst(), 0); i++) {
      events.add(Map.of("request", Map.of("method", "POST"), "response", Map.of()));
    }
    return TwilioPage.of("events", events, request, false);
  }
}

package net.futel.dialer.twilio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/**
 * The numbers of an account and those for sale. Registering an emergency address takes a few polls,
 * as at Twilio. Guarded by its server.
 */
final class NumbersAtTwilio {

  private final Map<String, Map<String, Object>> numbers = new TreeMap<>();
  private final List<String> forSale = new ArrayList<>();
  private final Function<String, String> sids;

  /** How often a pending registration is seen before it is done. */
  int pendingPolls = 2;

  boolean registrationFails;

  /**
   * @param sids gives a SID of its own to each thing, by prefix
   */
  NumbersAtTwilio(Function<String, String> sids) {
    this.sids = sids;
  }

  void clear() {
    numbers.clear();
    forSale.clear();
  }

  /** One of an environment's, as a test of the environment wants it. */
  String add(String number, String applicationSid, String addressStatus) {
    String sid = add(number);
    Map<String, Object> record = numbers.get(sid);
    record.put("friendly_name", number);
    record.put("voice_application_sid", applicationSid);
    record.put(
        "emergency_address_sid", addressStatus.equals("unregistered") ? null : sids.apply("AD"));
    record.put("emergency_address_status", addressStatus);
    return sid;
  }

  Map<String, Map<String, Object>> all() {
    return numbers;
  }

  void sell(String number) {
    forSale.add(number);
  }

  String add(String number) {
    String sid = sids.apply("PN");
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("sid", sid);
    record.put("phone_number", number);
    record.put("friendly_name", "(new)");
    record.put("voice_application_sid", "");
    record.put("trunk_sid", null);
    record.put("sms_url", "https://demo.twilio.com/welcome/sms/reply");
    record.put("emergency_address_sid", null);
    record.put("emergency_address_status", "unregistered");
    numbers.put(sid, record);
    return sid;
  }

  Map<String, Object> get(String number) {
    return numbers.values().stream()
        .filter(candidate -> candidate.get("phone_number").equals(number))
        .findFirst()
        .orElseThrow();
  }

  boolean owns(String number) {
    return numbers.values().stream()
        .anyMatch(candidate -> candidate.get("phone_number").equals(number));
  }

  boolean haveAddress(String sid) {
    return numbers.values().stream().anyMatch(n -> sid.equals(n.get("emergency_address_sid")));
  }

  /** What Twilio answers to a request for numbers that are for sale. */
  Answer available(Map<String, String> query) {
    String area = "+1" + query.getOrDefault("AreaCode", "");
    List<Map<String, String>> found =
        forSale.stream()
            .filter(number -> number.startsWith(area))
            .map(
                number ->
                    Map.of(
                        "phone_number",
                        number,
                        "friendly_name",
                        number,
                        "locality",
                        "Portland",
                        "region",
                        "OR"))
            .toList();
    return new Answer(200, Map.of("available_phone_numbers", found));
  }

  /** What Twilio answers to a request for numbers of the account. */
  Answer answer(List<String> parts, Request request) {
    if (parts.size() == 1) {
      return request.method().equals("GET")
          ? TwilioPage.of("incoming_phone_numbers", found(request.query()), request, false)
          : buy(request.form());
    }
    String sid = parts.get(1);
    Map<String, Object> number = numbers.get(sid);
    if (number == null) {
      return TwilioServer.missing();
    }
    return switch (request.method()) {
      case "GET" -> {
        poll(number);
        yield new Answer(200, number);
      }
      case "DELETE" -> {
        if (!number.get("emergency_address_status").equals("unregistered")) {
          yield TwilioServer.error(400, 21631, "unregister the emergency address first");
        }
        numbers.remove(sid);
        yield new Answer(204, null);
      }
      default -> {
        update(number, request.form());
        yield new Answer(200, number);
      }
    };
  }

  private List<Map<String, Object>> found(Map<String, String> query) {
    String wanted = query.getOrDefault("PhoneNumber", "").replace("+", "");
    return numbers.values().stream()
        .filter(number -> number.get("phone_number").toString().contains(wanted))
        .toList();
  }

  private Answer buy(Map<String, String> form) {
    if (!forSale.remove(form.get("PhoneNumber"))) {
      return TwilioServer.error(400, 21422, "not available");
    }
    Map<String, Object> number = numbers.get(add(form.get("PhoneNumber")));
    Map<String, String> given = new TreeMap<>(form);
    // As Twilio does: an emergency address is ignored here.
    given.remove("EmergencyAddressSid");
    update(number, given);
    return new Answer(201, number);
  }

  private void update(Map<String, Object> number, Map<String, String> form) {
    copy(form, "FriendlyName", number, "friendly_name");
    copy(form, "SmsUrl", number, "sms_url");
    if (form.containsKey("VoiceApplicationSid")) {
      copy(form, "VoiceApplicationSid", number, "voice_application_sid");
      number.put("trunk_sid", null);
    }
    if (form.containsKey("TrunkSid")) {
      copy(form, "TrunkSid", number, "trunk_sid");
      number.put("voice_application_sid", "");
    }
    String address = form.get("EmergencyAddressSid");
    if (address != null) {
      number.put("emergency_address_sid", address.isEmpty() ? null : address);
      number.put(
          "emergency_address_status",
          address.isEmpty() ? "pending-unregistration" : "pending-registration");
      number.put("polls", pendingPolls);
      poll(number);
    }
  }

  private void poll(Map<String, Object> number) {
    if (number.containsKey("polls")
        && (int) number.merge("polls", -1, (a, b) -> (int) a + (int) b) < 0) {
      number.remove("polls");
      number.put(
          "emergency_address_status",
          number.get("emergency_address_sid") == null
              ? "unregistered"
              : registrationFails ? "registration-failure" : "registered");
    }
  }

  private static void copy(
      Map<String, String> form, String name, Map<String, Object> resource, String field) {
    if (form.containsKey(name)) {
      resource.put(field, form.get(name));
    }
  }
}

package net.futel.dialer.twilio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/** The addresses of an account. Guarded by its server. */
final class AddressesAtTwilio {

  private final Map<String, Map<String, Object>> addresses = new TreeMap<>();
  private final Function<String, String> sids;
  private final Predicate<String> used;

  /** What Twilio corrects every street to; empty for nothing. */
  String corrected = "";

  /**
   * @param sids gives a SID of its own to each thing, by prefix
   * @param used whether a number has the address
   */
  AddressesAtTwilio(Function<String, String> sids, Predicate<String> used) {
    this.sids = sids;
    this.used = used;
  }

  Map<String, Map<String, Object>> all() {
    return addresses;
  }

  String add(String friendlyName) {
    String sid = sids.apply("AD");
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("sid", sid);
    address.put("friendly_name", friendlyName);
    address.put("customer_name", "Futel");
    address.put("street", "1 SW Main St");
    address.put("city", "Portland");
    address.put("region", "OR");
    address.put("postal_code", "97204");
    address.put("iso_country", "US");
    address.put("emergency_enabled", true);
    addresses.put(sid, address);
    return sid;
  }

  Answer answer(List<String> parts, Request request) {
    if (parts.isEmpty()) {
      return request.method().equals("GET")
          ? TwilioPage.of("addresses", List.copyOf(addresses.values()), request, false)
          : create(request.form());
    }
    String sid = parts.getFirst();
    if (!addresses.containsKey(sid)) {
      return TwilioServer.missing();
    }
    if (request.method().equals("GET")) {
      return new Answer(200, addresses.get(sid));
    }
    if (used.test(sid)) {
      return TwilioServer.error(400, 21628, "address is in use");
    }
    addresses.remove(sid);
    return new Answer(204, null);
  }

  private Answer create(Map<String, String> form) {
    if (form.get("Street").contains("Nowhere")) {
      return TwilioServer.error(
          400, 21629, "Address could not be validated. Suggested: 1 SW Main St");
    }
    Map<String, Object> address = addresses.get(add(form.getOrDefault("FriendlyName", "")));
    address.put("customer_name", form.get("CustomerName"));
    address.put("street", corrected.isEmpty() ? form.get("Street") : corrected);
    address.put("city", form.get("City"));
    address.put("region", form.get("Region"));
    address.put("postal_code", form.get("PostalCode"));
    address.put("emergency_enabled", "true".equals(form.get("EmergencyEnabled")));
    return new Answer(201, address);
  }
}

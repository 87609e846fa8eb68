package net.futel.dialer.twilio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/** An account's API keys. A key's secret is said once, when it is made. Guarded by its server. */
final class KeysAtTwilio {

  private final Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
  private final Map<String, String> secrets = new TreeMap<>();
  private final Function<String, String> sids;

  KeysAtTwilio(Function<String, String> sids) {
    this.sids = sids;
  }

  Map<String, Map<String, Object>> all() {
    return keys;
  }

  boolean has(String sid, String secret) {
    return secret.equals(secrets.get(sid));
  }

  Answer answer(List<String> parts, Request request) {
    if (parts.size() == 1) {
      return request.method().equals("GET")
          ? TwilioPage.of("keys", List.copyOf(keys.values()), request, false)
          : create(request.form().getOrDefault("FriendlyName", ""));
    }
    String sid = parts.get(1);
    if (!keys.containsKey(sid)) {
      return TwilioServer.missing();
    }
    if (request.method().equals("DELETE")) {
      keys.remove(sid);
      secrets.remove(sid);
      return new Answer(204, null);
    }
    return new Answer(200, keys.get(sid));
  }

  private Answer create(String friendlyName) {
    String sid = sids.apply("SK");
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("sid", sid);
    key.put("friendly_name", friendlyName);
    keys.put(sid, key);
    secrets.put(sid, "secret-of-" + sid);
    Map<String, Object> shownOnce = new LinkedHashMap<>(key);
    shownOnce.put("secret", secrets.get(sid));
    return new Answer(201, shownOnce);
  }
}

package net.futel.dialer.twilio;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kind of resource in a {@link TwilioAccount}.
 *
 * @param key of the records in a list
 * @param prefix of a SID
 * @param unique form parameter that may not be used twice, or empty
 * @param duplicateCode what Twilio says then
 * @param defaults fields of a new one, with Twilio's names
 */
record TwilioCollection(
    String key,
    String prefix,
    String unique,
    int duplicateCode,
    Map<String, Object> defaults,
    Map<String, Map<String, Object>> records) {

  static TwilioCollection of(
      String key, String prefix, String unique, int duplicateCode, Map<String, Object> defaults) {
    return new TwilioCollection(
        key, prefix, unique, duplicateCode, defaults, new LinkedHashMap<>());
  }

  boolean taken(Map<String, String> form) {
    return !unique.isEmpty()
        && records.values().stream()
            .anyMatch(record -> form.get(unique).equals(record.get(field(unique))));
  }

  Map<String, Object> add(String sid, Map<String, String> form) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("sid", sid);
    record.put("date_created", "Mon, 23 Nov 2026 06:00:00 +0000");
    record.putAll(defaults);
    set(record, form);
    records.put(sid, record);
    return record;
  }

  /** What a form names, in the type that the field has. */
  void set(Map<String, Object> record, Map<String, String> form) {
    form.forEach(
        (name, value) -> {
          String field = field(name);
          Object old = record.get(field);
          boolean truth = old instanceof Boolean || defaults.get(field) instanceof Boolean;
          record.put(
              field, truth ? (Object) Boolean.valueOf(value) : value.isEmpty() ? null : value);
        });
  }

  /** {@code VoiceUrl} is {@code voice_url}. */
  static String field(String parameter) {
    return parameter.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}

package net.futel.dialer.deploy.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the audit remembers of the phones; a phone is kept as a short digest of its name.
 *
 * @param checked when the last daily check was to be made
 * @param pending not alive at a first look, to be looked at again before anybody is told
 * @param down not alive, and people have been told
 * @param left whose turn did not come
 */
record PhoneMemory(
    Optional<Instant> checked, Set<String> pending, Set<String> down, Set<String> left) {

  static final PhoneMemory NONE = new PhoneMemory(Optional.empty(), Set.of(), Set.of(), Set.of());

  PhoneMemory {
    pending = Set.copyOf(pending);
    down = Set.copyOf(down);
    left = Set.copyOf(left);
  }

  static PhoneMemory of(JsonNode json) {
    String checked = json.path("checked").asText();
    return new PhoneMemory(
        checked.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(checked)),
        digests(json.path("pending")),
        digests(json.path("down")),
        digests(json.path("left")));
  }

  private static Set<String> digests(JsonNode text) {
    return Arrays.stream(text.asText().split(" "))
        .filter(digest -> !digest.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Texts, not lists: with 200 phones every quote counts. */
  void writeTo(ObjectNode json) {
    checked.ifPresent(when -> json.put("checked", when.toString()));
    put("pending", pending, json);
    put("down", down, json);
    put("left", left, json);
  }

  private static void put(String key, Collection<String> digests, ObjectNode json) {
    if (!digests.isEmpty()) {
      json.put(key, String.join(" ", new TreeSet<>(digests)));
    }
  }
}

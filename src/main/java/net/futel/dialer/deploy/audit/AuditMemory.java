package net.futel.dialer.deploy.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * What the audit's last run saw, in a parameter of Systems Manager: so that only what is new rings.
 * Findings are kept as short digests, since they may name numbers.
 *
 * @param findings digests by check; nothing for a check that found nothing
 * @param looked when Twilio's call log was last looked through; nothing before the first time
 * @param calls SIDs of calls that were reported, and when they began
 * @param phones what is known of the phones
 */
record AuditMemory(
    Map<String, Set<String>> findings,
    Optional<Instant> looked,
    Map<String, Instant> calls,
    PhoneMemory phones) {

  /** In bytes; a standard parameter holds no more. */
  private static final int LARGEST = 4096;

  /** Before a digest of all findings of a check, kept where each one's own needs too much room. */
  private static final String ALL = "=";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads it; what makes no sense is as good as nothing.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when Systems Manager does not say
   */
  static AuditMemory read(SsmClient ssm, String name) {
    String text = ssm.getParameter(request -> request.name(name)).parameter().value();
    try {
      return parse(JSON.readTree(text));
    } catch (JsonProcessingException | DateTimeParseException e) {
      return new AuditMemory(Map.of(), Optional.empty(), Map.of(), PhoneMemory.NONE);
    }
  }

  private static AuditMemory parse(JsonNode json) {
    Map<String, Set<String>> findings = new TreeMap<>();
    json.path("findings")
        .properties()
        .forEach(
            check -> {
              Set<String> digests = new TreeSet<>();
              check.getValue().forEach(digest -> digests.add(digest.asText()));
              findings.put(check.getKey(), digests);
            });
    Map<String, Instant> calls = new TreeMap<>();
    json.path("calls")
        .properties()
        .forEach(call -> calls.put(call.getKey(), Instant.parse(call.getValue().asText())));
    String looked = json.path("looked").asText();
    return new AuditMemory(
        findings,
        looked.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(looked)),
        calls,
        PhoneMemory.of(json.path("phones")));
  }

  /**
   * Keeps it for the next run.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when Systems Manager did not say
   *     that it has taken it
   */
  void write(SsmClient ssm, String name) {
    Map<String, Set<String>> kept = new TreeMap<>(findings);
    String text = text(kept);
    while (text.length() > LARGEST) {
      Map.Entry<String, Set<String>> largest =
          kept.entrySet().stream()
              .max(Comparator.comparingInt(check -> check.getValue().size()))
              .orElseThrow();
      if (largest.getValue().size() < 2) {
        break;
      }
      kept.put(largest.getKey(), Set.of(ofAll(largest.getValue())));
      text = text(kept);
    }
    String value = text;
    ssm.putParameter(
        request -> request.name(name).type(ParameterType.STRING).overwrite(true).value(value));
  }

  private String text(Map<String, Set<String>> kept) {
    ObjectNode json = JSON.createObjectNode();
    looked.ifPresent(when -> json.put("looked", when.toString()));
    json.set("findings", JSON.valueToTree(kept));
    ObjectNode reported = json.putObject("calls");
    calls.forEach((sid, when) -> reported.put(sid, when.toString()));
    phones.writeTo(json.putObject("phones"));
    return json.toString();
  }

  /** Which of a check's digests are of findings that the last run did not have. */
  Set<String> news(String check, Set<String> digests) {
    Set<String> before = findings.getOrDefault(check, Set.of());
    Set<String> news = new TreeSet<>(digests);
    if (before.equals(Set.of(ofAll(digests)))) {
      news.clear();
    }
    news.removeAll(before);
    return news;
  }

  private static String ofAll(Set<String> digests) {
    return ALL + digest(String.join(" ", new TreeSet<>(digests)));
  }

  /** Eight hex digits, the same for the same finding. */
  static String digest(String finding) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(finding.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

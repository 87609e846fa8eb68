package net.futel.dialer.dialplan;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The dial plan of one environment's service. Immutable. */
public final class DialPlan {

  private DialPlan() {}

  /** The plan that is packaged with the functions. */
  public static DialPlan packaged() throws DialPlanException {
    return new DialPlan();
  }

  /** The plan in a file; a file that cannot be read is a fault too. */
  public static DialPlan load(Path file) throws DialPlanException {
    return new DialPlan();
  }

  /** The plan in a text; {@code source} names it in messages. */
  public static DialPlan parse(String json, String source) throws DialPlanException {
    return new DialPlan();
  }

  /** Such as {@code direct-futel}. */
  public String sipDomainPrefix() {
    return "";
  }

  /** Such as {@code direct-futel-prod.sip.twilio.com}. */
  public String sipDomain(Environment environment) {
    return sipDomainPrefix() + "-" + environment.label() + ".sip.twilio.com";
  }

  /** ISO 3166 codes that may be dialed unless an extension says otherwise. */
  public Set<String> allowedCountries() {
    return Set.of();
  }

  /** Whether the SIP domain has emergency calling enabled. */
  public boolean emergencyCalling() {
    return true;
  }

  /** Owned E.164 number with a registered address: the SIP domain's EmergencyCallerSid. */
  public Optional<String> emergencyCallerNumber() {
    return Optional.empty();
  }

  /** The entries of the plan by name, in the file's order. */
  public Map<String, Extension> extensions() {
    return Map.of();
  }

  /** The entry with this name or, for an E.164 name without one, the extension it implies. */
  public Optional<Extension> extension(String name) {
    return Optional.ofNullable(extensions().get(name));
  }
}

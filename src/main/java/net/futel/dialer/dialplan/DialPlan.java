package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dial plan: who our extensions are and what they may dial. Immutable.
 *
 * <pre>{@code
 * DialPlan plan = PlanReader.packaged();
 * plan.decide(Environment.DEV, "sip:demo@host", "sip:5035551212@host").route();
 * // Pstn[number=+15035551212, callerId=+15035550100, timeLimit=3600]
 * }</pre>
 */
public final class DialPlan {

  private final PlanValues values;

  public DialPlan(PlanValues values) {
    this.values = values;
  }

  /**
   * What is to be done when an extension dials, and by which rule.
   *
   * @param from the webhook's {@code From}, a SIP URI; unreadable or empty is an unknown caller
   * @param to the webhook's {@code To}, a SIP URI; unreadable is not a number
   */
  public Decision decide(Environment environment, String from, String to) {
    Optional<Extension> caller = caller(from);
    Call call = new Call(this, environment, caller, to);
    for (Rule rule : Rule.values()) {
      Optional<Route> route = answer(rule, call);
      if (route.isPresent()) {
        return new Decision(rule, call.isShortCode(), route.get(), caller);
      }
    }
    throw new IllegalStateException("the last rule answers every call");
  }

  private static Optional<Route> answer(Rule rule, Call call) {
    return switch (rule) {
      case EMERGENCY -> call.emergency();
      case UNKNOWN_CALLER -> call.unknownCaller();
      case TRUNK -> call.trunk();
      // Decides nothing by itself: its number goes on to the rules that the operator's choice is
      // subject to.
      case SHORT_CODE -> Optional.empty();
      case EXTENSION_NAME -> call.isShortCode() ? Optional.empty() : call.extensionName();
      case NUMBER -> call.isShortCode() ? Optional.empty() : call.wrongNumber();
      case OUR_NUMBER -> call.ourNumber();
      case PREMIUM -> call.isShortCode() ? Optional.empty() : call.premium();
      case COUNTRY -> call.isShortCode() ? Optional.empty() : call.country();
      case PSTN -> call.pstn();
    };
  }

  /**
   * What is to be done when a caller is handed back by the trunk: the target is a newly dialed
   * string of the same extension, but never the trunk, or the two would hand a caller round for
   * ever.
   */
  public Decision refer(Environment environment, String from, String target) {
    Decision decision = decide(environment, from, target);
    return decision.route() instanceof Route.ToTrunk
        ? decision.with(new Route.Refused(Reason.NO_TRUNK))
        : decision;
  }

  /**
   * What is to be done when one of our numbers is called.
   *
   * @param from the webhook's {@code From}; shown to the phones that ring when it can be
   * @param to the webhook's {@code To}
   */
  public Route incoming(String from, String to) {
    return IncomingRoute.route(this, from, to);
  }

  /** Such as {@code direct-futel}. */
  public String sipDomainPrefix() {
    return values.sipDomainPrefix();
  }

  /** Such as {@code direct-futel-prod.sip.twilio.com}. */
  public String sipDomain(Environment environment) {
    return sipDomainPrefix() + "-" + environment.label() + ".sip.twilio.com";
  }

  /** ISO 3166 codes that may be dialed unless an extension says otherwise. */
  public Set<String> allowedCountries() {
    return values.defaults().allowedCountries();
  }

  /** Dialed string to E.164 number. */
  public Map<String, String> shortCodes() {
    return values.shortCodes();
  }

  /** Area code for seven-digit dialing, unless an extension says otherwise. */
  public Optional<String> homeAreaCode() {
    return values.defaults().homeAreaCode();
  }

  /** Longest call in seconds, unless an extension says otherwise. */
  public int maxCallSeconds() {
    return values.defaults().maxCallSeconds();
  }

  /** The SIP server for menu and operator. */
  public Optional<Trunk> trunk() {
    return values.trunk();
  }

  /** Whether the SIP domain has emergency calling enabled. */
  public boolean emergencyCalling() {
    return values.emergencyCalling();
  }

  /** Owned E.164 number with a registered address: the SIP domain's EmergencyCallerSid. */
  public Optional<String> emergencyCallerNumber() {
    return values.emergencyCallerNumber();
  }

  /** The entries of the plan by name, in the file's order. */
  public Map<String, Extension> extensions() {
    return values.extensions();
  }

  /** The entry with this name or, for an E.164 name without one, the extension it implies. */
  public Optional<Extension> extension(String name) {
    Extension entry = extensions().get(name);
    if (entry != null) {
      return Optional.of(entry);
    }
    return E164.is(name) ? Optional.of(values.defaults().implied(name)) : Optional.empty();
  }

  /** The extension that a webhook's {@code From} names, a SIP URI. */
  public Optional<Extension> caller(String from) {
    return SipAddress.user(from).flatMap(this::extension);
  }

  /** The names of the entries that a call to this E.164 number rings, in the file's order. */
  public List<String> rungBy(String number) {
    return values.ringing().getOrDefault(number, List.of());
  }
}

package net.futel.dialer.twilio.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.protocol.TwilioCall;
import net.futel.dialer.protocol.TwilioWebhook;

/**
 * Shows by a webhook whether a deployed service answers as Twilio needs it to. None of them makes
 * anybody's phone ring: nobody carries out the answer. None has a CallSid, so none is counted and
 * nobody is told of it.
 *
 * @param name such as {@code an outgoing call}
 * @param signed whether its signature is to be good
 * @param expected what the TwiML of a right answer holds; empty for a forged call
 * @param otherwise what is wrong when the TwiML does not hold it
 */
public record Probe(
    String name, TwilioWebhook webhook, boolean signed, String expected, String otherwise) {

  /** Nobody's number: 555 01xx is kept for examples. */
  private static final String STRANGER = "+15035550199";

  /** Left out again: Twilio's own webhooks have one. */
  private static final String CALL_SID = "CA" + "0".repeat(32);

  /** No extension's, whatever the plan: a name has no space. */
  private static final String UNKNOWN = "nobody at all";

  private static final String RINGS = "<Sip";
  private static final String RINGS_NOBODY = "was answered, but no phone would ring";
  private static final String ASKS = "<Gather";
  private static final String ASKS_NOTHING = "was answered, but no key could be pressed";
  private static final String DIALS_911 = "<Number>911</Number>";
  private static final String DIALS_NOTHING = "was answered, but 911 would not be dialed";

  /** One of every kind, which fit the plan. */
  static List<Probe> of(DialPlan plan, Environment environment) {
    String domain = plan.sipDomain(environment);
    String name = first(plan, extension -> true).map(Extension::name).orElse(STRANGER);
    String number =
        first(plan, extension -> !extension.incoming().isEmpty())
            .map(extension -> extension.incoming().getFirst())
            .orElse(STRANGER);
    // A call to itself: an extension's name is a phone of ours, whatever the rest of the plan says.
    TwilioWebhook outgoing = begins(false, domain, name, name);
    TwilioWebhook incoming = begins(true, domain, STRANGER, number);
    TwilioWebhook emergency = begins(false, domain, UNKNOWN, "911");
    TwilioWebhook fallback = new TwilioWebhook(Paths.FALLBACK, emergency.form());
    List<Probe> probes = new ArrayList<>();
    probes.add(new Probe("an outgoing call", outgoing, true, RINGS, RINGS_NOBODY));
    probes.add(new Probe("an incoming call", incoming, true, RINGS, RINGS_NOBODY));
    first(plan, extension -> extension.menu().filter(plan.menus()::containsKey).isPresent())
        .map(extension -> begins(false, domain, extension.name(), "#"))
        .ifPresent(menu -> probes.add(new Probe("a menu", menu, true, ASKS, ASKS_NOTHING)));
    probes.add(new Probe("911", emergency, true, DIALS_911, DIALS_NOTHING));
    probes.add(new Probe("911", fallback, true, DIALS_911, DIALS_NOTHING));
    probes.add(new Probe("a forged call", outgoing, false, "", ""));
    return probes;
  }

  private static TwilioWebhook begins(boolean incoming, String domain, String from, String to) {
    return TwilioWebhook.begins(new TwilioCall(incoming, CALL_SID, domain, from, to))
        .without("CallSid");
  }

  private static Optional<Extension> first(DialPlan plan, Predicate<Extension> which) {
    return plan.extensions().values().stream().filter(which).findFirst();
  }

  /** Whether it asks the function that Twilio asks when the others fail. */
  public boolean isOfFallback() {
    return webhook.path().equals(Paths.FALLBACK);
  }

  /** Whether it asks the function of incoming calls. */
  public boolean isOfIncoming() {
    return webhook.path().equals(Paths.INCOMING);
  }

  /** What is wrong with an answer, as the end of "a forged call …"; nothing when it is right. */
  public Optional<String> fault(int status, String contentType, String body) {
    if (!signed) {
      return status == 403
          ? Optional.empty()
          : Optional.of("was answered " + status + " instead of 403");
    }
    if (status == 403) {
      return Optional.of(
          "was answered 403: the auth token in the secret is not the service's, or its public URL"
              + " is another");
    }
    if (status != 200) {
      return Optional.of("was answered " + status);
    }
    if (!contentType.startsWith("text/xml")) {
      return Optional.of("was answered with " + (contentType.isEmpty() ? "no type" : "no XML"));
    }
    return body.contains(expected) ? Optional.empty() : Optional.of(otherwise);
  }
}

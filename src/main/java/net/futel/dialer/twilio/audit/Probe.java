package net.futel.dialer.twilio.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.protocol.Paths;

/**
 * A webhook that shows whether a deployed service answers as Twilio needs it to. None of them makes
 * anybody's phone ring, as nobody carries out the answer; none has a CallSid, so none is counted
 * and nobody is told of it.
 *
 * @param name such as {@code an outgoing call}
 * @param path where it is posted
 * @param form its parameters, decoded
 * @param signed whether its signature is to be good
 * @param expected what the TwiML of a right answer holds; nothing for a forged call
 * @param otherwise what is wrong when the TwiML does not hold it
 */
public record Probe(
    String name,
    String path,
    Map<String, String> form,
    boolean signed,
    String expected,
    String otherwise) {

  /** Nobody's number: 555 01xx is kept for examples. */
  private static final String STRANGER = "+15035550199";

  private static final String RINGS = "<Sip";
  private static final String RINGS_NOBODY = "was answered, but no phone would ring";
  private static final String DIALS_911 = "<Number>911</Number>";
  private static final String DIALS_NOTHING = "was answered, but 911 would not be dialed";

  /** One of every kind that fits the plan; 911 comes from a caller whom no plan knows. */
  static List<Probe> of(DialPlan plan, Environment environment) {
    String domain = plan.sipDomain(environment);
    String name = first(plan, extension -> true).map(Extension::name).orElse(STRANGER);
    // A call to itself: an extension's name is a phone of ours, whatever the rest of the plan says.
    Map<String, String> outgoing = form(uri(name, domain), uri(name, domain));
    Map<String, String> incoming =
        form(
            STRANGER,
            first(plan, extension -> !extension.incoming().isEmpty())
                .map(extension -> extension.incoming().getFirst())
                .orElse(STRANGER));
    Map<String, String> emergency = form(uri("nobody at all", domain), uri("911", domain));
    List<Probe> probes = new ArrayList<>();
    probes.add(signed("an outgoing call", Paths.OUTGOING, outgoing, RINGS, RINGS_NOBODY));
    probes.add(signed("an incoming call", Paths.INCOMING, incoming, RINGS, RINGS_NOBODY));
    probes.add(signed("911", Paths.OUTGOING, emergency, DIALS_911, DIALS_NOTHING));
    probes.add(signed("911", Paths.FALLBACK, emergency, DIALS_911, DIALS_NOTHING));
    probes.add(new Probe("a forged call", Paths.OUTGOING, outgoing, false, "", ""));
    return probes;
  }

  private static Probe signed(
      String name, String path, Map<String, String> form, String expected, String otherwise) {
    return new Probe(name, path, form, true, expected, otherwise);
  }

  private static Optional<Extension> first(DialPlan plan, Predicate<Extension> which) {
    return plan.extensions().values().stream().filter(which).findFirst();
  }

  private static String uri(String user, String domain) {
    return "sip:" + user.replace(" ", "%20") + "@" + domain;
  }

  private static Map<String, String> form(String from, String to) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("CallStatus", "ringing");
    form.put("Direction", "inbound");
    form.put("ApiVersion", "2010-04-01");
    form.put("From", from);
    form.put("To", to);
    return form;
  }

  /** Whether it asks the function that needs nothing else. */
  public boolean isOfFallback() {
    return path.equals(Paths.FALLBACK);
  }

  /** Whether it asks the function of incoming calls. */
  public boolean isOfIncoming() {
    return path.equals(Paths.INCOMING);
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
    return body.contains(expected)
        ? Optional.empty()
        : Optional.of(otherwise);
  }
}

package net.futel.dialer.cli.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import net.futel.dialer.cli.call.RouteReport.Step;
import net.futel.dialer.cli.call.RouteReport.Verdict;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.dialplan.Decision;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.Reason;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.Rule;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.protocol.TwilioCall;
import net.futel.dialer.twiml.Twiml;

/** Tells a dial plan's decisions; it takes none itself. */
public final class RouteExplainer {

  /** A service code of the North American Numbering Plan, such as 311. */
  private static final Pattern SERVICE_CODE = Pattern.compile("[2-9]11");

  private final DialPlan plan;
  private final Environment environment;

  public RouteExplainer(DialPlan plan, Environment environment) {
    this.plan = plan;
    this.environment = environment;
  }

  /**
   * What happens when an extension dials.
   *
   * @param dialed what is dialed, and the keys that are pressed from there on
   * @throws Fault when keys are pressed where nobody listens for them
   */
  public RouteReport outgoing(String extension, List<String> dialed) {
    String domain = plan.sipDomain(environment);
    String from = TwilioCall.uri(extension, domain);
    Decision decision = plan.decide(environment, from, TwilioCall.uri(dialed.getFirst(), domain));
    Language language = plan.language(decision.caller());
    List<String> way = new ArrayList<>();
    for (String keys : dialed.subList(1, dialed.size())) {
      way.add(prompt(decision.route(), keys) + ": " + keys + " is pressed.");
      language = language(decision.route());
      decision = pressed(from, decision.route(), keys);
    }
    return report(extension, dialed, way, decision, language);
  }

  private Decision pressed(String from, Route route, String keys) {
    return route instanceof Route.ToMenu menu
        ? plan.pressed(environment, from, menu, keys)
        : plan.pressed(environment, from, (Route.ToDialTone) route, keys);
  }

  private static Language language(Route route) {
    return route instanceof Route.ToMenu menu
        ? menu.language()
        : ((Route.ToDialTone) route).language();
  }

  /** Where keys can be pressed. */
  private static String prompt(Route route, String keys) {
    return switch (route) {
      case Route.ToMenu menu ->
          "The menu %s, round %d, in %s"
              .formatted(menu.menu().name(), menu.round(), menu.language().label());
      case Route.ToDialTone tone -> "The dial tone, in " + tone.language().label();
      default ->
          throw new Fault(
              "Nothing listens for the keys "
                  + keys
                  + ": what was dialed before them is no menu and no dial tone. Leave them out.");
    };
  }

  private RouteReport report(
      String extension,
      List<String> dialed,
      List<String> way,
      Decision decision,
      Language language) {
    List<Step> steps = new ArrayList<>();
    for (Rule rule : decision.rule().isPresent() ? Rule.values() : new Rule[0]) {
      steps.add(
          new Step(
              number(rule),
              rule.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              rule.question(),
              verdict(rule, decision)));
    }
    Twiml documents = way.isEmpty() ? Twiml.in(language) : Twiml.chosen(language);
    String twiml = documents.outgoing(decision.route());
    String why = why(decision, extension, dialed.getLast());
    return new RouteReport(
        "%s dials %s, in %s:".formatted(extension, dialed.getFirst(), environment.label()),
        way,
        steps,
        decision.rule().map(rule -> "Rule " + number(rule) + ": " + why).orElse("No rule: " + why),
        hears(twiml),
        twiml);
  }

  /** The rule of a decision that has one. */
  private static Rule rule(Decision decision) {
    return decision.rule().orElseThrow();
  }

  /** The rule's number in docs/calls.md. */
  private static int number(Rule rule) {
    return List.of(Rule.values()).indexOf(rule) + 1;
  }

  private static Verdict verdict(Rule rule, Decision decision) {
    int order = rule.compareTo(rule(decision));
    if (order == 0) {
      return Verdict.DECIDES;
    }
    if (order > 0) {
      return Verdict.NOT_ASKED;
    }
    if (decision.shortCode() && rule == Rule.SHORT_CODE) {
      return Verdict.PASSED_ON;
    }
    // The operator chose a short code's number: from there only our own numbers are looked at.
    boolean skipped =
        decision.shortCode() && rule.compareTo(Rule.SHORT_CODE) > 0 && rule != Rule.OUR_NUMBER;
    return skipped ? Verdict.NOT_ASKED : Verdict.NO;
  }

  private String why(Decision decision, String extension, String dialed) {
    String shortCode = decision.shortCode() ? "a short code stands for " : "";
    return switch (decision.route()) {
      case Route.Emergency emergency ->
          "it is the emergency number "
              + emergency.service()
              + emergency
                  .callerId()
                  .map(id -> ", called from " + id)
                  .orElse(", called from FALLBACK_CALLER_ID: the plan knows no number for it")
              + ".";
      case Route.Pstn pstn ->
          shortCode + pstn.number() + (decision.shortCode() ? ", which" : "") + " may be dialed.";
      case Route.Phones phones ->
          rule(decision) == Rule.EXTENSION_NAME
              ? "it is the name of an extension."
              : shortCode + "a number of ours rings " + String.join(", ", phones.names()) + ".";
      case Route.Operator operator -> "it is the operator.";
      case Route.ToTrunk trunk -> "it is a key of the trunk, which takes the call.";
      case Route.ToMenu menu -> "it is the menu " + menu.menu().name() + ".";
      case Route.ToDialTone tone -> "it is the dial tone.";
      case Route.Goodbye goodbye -> "the menu is over.";
      case Route.Refused refused ->
          refused.reason().label() + ": " + why(refused, extension, dialed);
      case Route.RingsNobody nobody -> "it rings nobody.";
    };
  }

  private String why(Route.Refused refused, String extension, String dialed) {
    Reason reason = refused.reason();
    return switch (reason) {
      case NOT_A_NUMBER -> "no spelling of a telephone number looks like that.";
      case UNASSIGNED ->
          SERVICE_CODE.matcher(dialed).matches()
              ? dialed + " is not set up here: name its number under shortCodes in the dial plan."
              : "the numbering plan has no such number.";
      case PREMIUM -> "only fixed, mobile, VoIP and toll-free numbers are dialed, not this kind.";
      case COUNTRY ->
          "it is in a country that %s may not call; those it may are %s."
              .formatted(extension, countries(extension));
      case EMERGENCY_DISABLED -> "\"emergency\" is off for " + extension + ".";
      case UNKNOWN_EXTENSION ->
          "the plan has no extension " + extension + ", and that is no E.164 number.";
      case NO_TRUNK -> "the plan names nobody there for " + extension + ".";
    };
  }

  private String countries(String extension) {
    return plan.extension(extension).map(Extension::allowedCountries).stream()
        .flatMap(java.util.Collection::stream)
        .collect(Collectors.joining(" "));
  }

  /** What happens when one of our numbers is called. */
  public RouteReport incoming(String from, String to) {
    Route route = plan.incoming(environment, from, to);
    List<String> rung = route instanceof Route.Phones phones ? phones.names() : List.of();
    boolean entries = rung.stream().anyMatch(name -> plan.extensions().containsKey(name));
    boolean implied = !rung.isEmpty() && !entries;
    List<Step> steps =
        List.of(
            step(1, "entry", "a number that entries of the plan ring", entries, true),
            step(2, "named", "an extension that is named by the number", implied, !entries),
            step(3, "nobody", "any other number", rung.isEmpty(), rung.isEmpty()));
    String twiml = Twiml.in(plan.languages().getFirst()).incoming(route);
    return new RouteReport(
        "%s calls %s, in %s:".formatted(from, to, environment.label()),
        List.of(),
        steps,
        whyRung(rung, entries),
        hears(twiml),
        twiml);
  }

  private static Step step(int number, String name, String question, boolean yes, boolean asked) {
    Verdict verdict = yes ? Verdict.DECIDES : asked ? Verdict.NO : Verdict.NOT_ASKED;
    return new Step(number, name, question, verdict);
  }

  private static String whyRung(List<String> rung, boolean entries) {
    if (rung.isEmpty()) {
      return "Rule 3: it is no number that an extension has, or could be named by.";
    }
    return entries
        ? "Rule 1: it is in the plan as \"incoming\" or \"emergencyCallerId\" of "
            + String.join(", ", rung)
            + "."
        : "Rule 2: the number is an extension's name.";
  }

  private static String hears(String twiml) {
    try {
      return Narrator.of(TwimlElement.parse(twiml));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("our own TwiML is well-formed", e);
    }
  }
}

package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.dialed.DialedString;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.dialplan.menu.Pressed;

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

  private final DialedNames names;

  /** Some area code for seven-digit dialing, where any extension has one. */
  private final Optional<String> anyHomeAreaCode;

  public DialPlan(PlanValues values) {
    this.values = values;
    this.names = new DialedNames(values.extensions(), values.menus());
    this.anyHomeAreaCode =
        values.extensions().values().stream()
            .map(Extension::homeAreaCode)
            .flatMap(Optional::stream)
            .findFirst()
            .or(values.defaults()::homeAreaCode);
  }

  /**
   * What is to be done when an extension dials, and by which rule.
   *
   * @param environment the one that answers
   * @param from the webhook's {@code From}, a SIP URI; unreadable or empty is an unknown caller
   * @param to the webhook's {@code To}, a SIP URI; unreadable is not a number
   */
  public Decision decide(Environment environment, String from, String to) {
    Optional<Extension> caller = caller(from);
    return decide(environment, caller, language(caller), DialedString.in(to));
  }

  private Decision decide(
      Environment environment, Optional<Extension> caller, Language language, DialedString dialed) {
    Call call = new Call(this, environment, caller, language, dialed);
    for (Rule rule : Rule.values()) {
      Optional<Route> route = answer(rule, call);
      if (route.isPresent()) {
        return new Decision(Optional.of(rule), call.isShortCode(), route.get(), caller);
      }
    }
    throw new IllegalStateException("the last rule answers every call");
  }

  private static Optional<Route> answer(Rule rule, Call call) {
    return switch (rule) {
      case EMERGENCY -> call.emergency();
      case UNKNOWN_CALLER -> call.unknownCaller();
      case MENU -> call.menuOperatorOrTrunk();
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
   * What is to be done when keys are pressed at a menu. What a key dials is a newly dialed string
   * of the caller: it reaches nothing that he could not dial himself.
   *
   * @param from the webhook's {@code From}
   * @param menu the menu, the language and the round that the caller is in
   * @param digits the webhook's {@code Digits}; empty when it has none
   */
  public Decision pressed(Environment environment, String from, Route.ToMenu menu, String digits) {
    Optional<Extension> caller = caller(from);
    Language language = menu.language();
    DialedString dialed = DialedString.typed(digits);
    if (dialed.emergency().isPresent()) {
      return decide(environment, caller, language, dialed);
    }
    return switch (menu.menu().pressed(digits, dialed.plain())) {
      case Pressed.Nothing nothing -> heard(caller, menu);
      case Pressed.DialTone tone -> heard(caller, new Route.ToDialTone(language, 1));
      case Pressed.Key key ->
          decide(environment, caller, language, DialedString.typed(key.dials()));
      case Pressed.Star star -> heard(caller, inNextLanguage(menu));
      case Pressed.WrongKey wrong -> heard(caller, roundAfter(menu));
      case Pressed.Dialed own ->
          decide(environment, caller, language, DialedString.typed(own.typed()));
    };
  }

  /**
   * What is to be done when keys are pressed at the dial tone: they are a newly dialed string.
   *
   * @param from the webhook's {@code From}
   * @param tone the language and the round that the caller is in
   * @param digits the webhook's {@code Digits}; empty when it has none
   */
  public Decision pressed(
      Environment environment, String from, Route.ToDialTone tone, String digits) {
    Optional<Extension> caller = caller(from);
    DialedString dialed = DialedString.typed(digits);
    return dialed.plain().isEmpty()
        ? heard(caller, tone)
        : decide(environment, caller, tone.language(), dialed);
  }

  private static Decision heard(Optional<Extension> caller, Route route) {
    return new Decision(Optional.empty(), false, route, caller);
  }

  private static Route inNextLanguage(Route.ToMenu menu) {
    Language next = menu.menu().languageAfter(menu.language()).orElse(menu.language());
    return new Route.ToMenu(menu.menu(), next, 1);
  }

  private static Route roundAfter(Route.ToMenu menu) {
    return menu.round() < Menu.ROUNDS
        ? new Route.ToMenu(menu.menu(), menu.language(), menu.round() + 1)
        : new Route.Goodbye();
  }

  /**
   * What is to be done when one of our numbers is called.
   *
   * @param environment the one that answers
   * @param from the webhook's {@code From}; shown to the phones that ring when it can be
   * @param to the webhook's {@code To}
   */
  public Route incoming(Environment environment, String from, String to) {
    return IncomingRoute.route(this, environment, from, to);
  }

  /**
   * Whether a key of a menu may dial this: something that the rules know, for some caller or other.
   */
  public boolean isDialable(String dials) {
    DialedString dialed = DialedString.typed(dials);
    String plain = dialed.plain();
    return dialed.emergency().isPresent()
        || dials.equals(Menu.DIAL_TONE)
        || plain.equals("#")
        || menuDialed(dialed).isPresent()
        || (plain.equals("0") && !operator().isEmpty())
        || trunk().filter(trunk -> trunk.keys().containsKey(plain)).isPresent()
        || shortCodes().containsKey(plain)
        || extensionDialed(dialed).isPresent()
        || Numbers.international(plain, anyHomeAreaCode).isPresent();
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

  /** What callers may hear; the first is the default. */
  public List<Language> languages() {
    return values.languages();
  }

  /** What a caller hears first, an unknown one included. */
  public Language language(Optional<Extension> caller) {
    return caller.map(Extension::language).orElse(languages().getFirst());
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

  /** Whom {@code 0} rings: names of entries and E.164 numbers. */
  public List<String> operator() {
    return values.operator();
  }

  /** The menus that we answer ourselves by name, in the file's order. */
  public Map<String, Menu> menus() {
    return values.menus();
  }

  /** The menu with this exact name. */
  public Optional<Menu> menu(String name) {
    return Optional.ofNullable(menus().get(name));
  }

  /** The menu whose name stands behind a dialed {@code #}. */
  Optional<Menu> menuDialed(DialedString dialed) {
    return names.menu(dialed);
  }

  /** Whether the SIP domain has emergency calling enabled. */
  public boolean emergencyCalling() {
    return values.emergencyCalling();
  }

  /** Owned E.164 number with a registered address: the SIP domain's EmergencyCallerSid. */
  public Optional<String> emergencyCallerNumber() {
    return values.emergencyCallerNumber();
  }

  /** The daily check of every phone; absent when it is off. */
  public Optional<PhoneCheck> phoneCheck() {
    return values.phoneCheck();
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

  /** The extension that was dialed by its name, which is not a number. */
  Optional<String> extensionDialed(DialedString dialed) {
    return names.extension(dialed);
  }

  /** The extension that a webhook's {@code From} names, a SIP URI. */
  public Optional<Extension> caller(String from) {
    return SipAddress.user(from).flatMap(this::extension);
  }

  /**
   * Where a phone of ours is rung: it registers in its own environment, whichever answers the call.
   *
   * @param answering the environment of a name without an entry
   */
  Route.Party.Phone phone(String name, Environment answering) {
    Extension entry = extensions().get(name);
    Environment home = entry == null ? answering : entry.environment();
    return new Route.Party.Phone(name, sipDomain(home));
  }

  /** The names of the entries that a call to this E.164 number rings, in the file's order. */
  public List<String> rungBy(String number) {
    return values.ringing().getOrDefault(number, List.of());
  }
}

package net.futel.dialer.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.webhook.Anything;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of menus and dial tones whatever is typed, by whomever, in any order. */
class MenuPropertyTest {

  private static final DialPlan PLAN = MenuRulesTest.PLAN;

  /** A walk through menus reaches nothing that the same caller could not dial himself. */
  @Property(tries = 500)
  void noWalkReachesWhatTheCallerCouldNotDial(
      @ForAll("callers") String caller, @ForAll("walks") List<String> walk) {
    String from = "sip:" + caller + "@x";
    Route at = new Route.ToMenu(PLAN.menu("main").orElseThrow(), Language.ENGLISH, 1);
    for (String digits : walk) {
      Route next =
          switch (at) {
            case Route.ToMenu menu -> PLAN.pressed(Environment.DEV, from, menu, digits).route();
            case Route.ToDialTone tone -> PLAN.pressed(Environment.DEV, from, tone, digits).route();
            default -> null;
          };
      if (next == null) {
        return;
      }
      if (isDialed(next)) {
        assertTrue(dialable(from, at, digits).contains(Plans.reached(next)), Plans.reached(next));
      }
      at = next;
    }
  }

  private static boolean isDialed(Route route) {
    return !(route instanceof Route.ToMenu
        || route instanceof Route.ToDialTone
        || route instanceof Route.Goodbye
        || route instanceof Route.Refused);
  }

  /** What the caller reaches by dialing what was typed, or what the menu's keys dial. */
  private static Set<String> dialable(String from, Route at, String digits) {
    Set<String> reached = new HashSet<>();
    reached.add(dial(from, digits));
    if (at instanceof Route.ToMenu menu) {
      reached.add(dial(from, "0"));
      menu.menu().keys().values().stream()
          .map(Menu.Key::dials)
          .forEach(dials -> reached.add(dial(from, dials)));
    }
    return reached;
  }

  private static String dial(String from, String dialed) {
    String to = SipAddress.uri(dialed, "x");
    return Plans.reached(PLAN.decide(Environment.DEV, from, to).route());
  }

  @Property(tries = 300)
  void anEmergencyStringIsDialedFromWhereverItIsTyped(
      @ForAll("emergencies") String digits, @ForAll("menus") Menu menu, @ForAll Language language) {
    Route.ToMenu at = new Route.ToMenu(menu, language, 3);
    Route.ToDialTone tone = new Route.ToDialTone(language, 3);
    for (String from : List.of("sip:booth@x", "sip:nobody@x", "nonsense")) {
      Route typed = PLAN.pressed(Environment.DEV, from, at, digits).route();
      assertTrue(typed instanceof Route.Emergency, () -> digits + " is " + typed);
      assertEquals(typed, PLAN.pressed(Environment.DEV, from, tone, digits).route());
    }
  }

  @Property(tries = 300)
  void aStrangerDialsNothingButEmergencyNumbers(
      @ForAll("texts") String from, @ForAll("texts") String digits, @ForAll("menus") Menu menu) {
    if (PLAN.caller(from).isEmpty()) {
      Route.ToMenu at = new Route.ToMenu(menu, Language.SPANISH, 2);
      Route route = PLAN.pressed(Environment.PROD, from, at, digits).route();
      assertTrue(!isDialed(route) || route instanceof Route.Emergency, () -> digits + route);
    }
  }

  @Property(tries = 300)
  void theSameKeysLeadToTheSamePlace(
      @ForAll("callers") String caller,
      @ForAll("texts") String digits,
      @ForAll("menus") Menu menu) {
    Route.ToMenu at = new Route.ToMenu(menu, Language.SPANISH, 2);
    String from = "sip:" + caller + "@x";
    assertEquals(
        PLAN.pressed(Environment.PROD, from, at, digits),
        PLAN.pressed(Environment.PROD, from, at, digits));
  }

  @Provide
  Arbitrary<String> texts() {
    return Anything.text();
  }

  @Provide
  Arbitrary<String> callers() {
    return Arbitraries.of("demo", "booth", "porch", "porch-2", "+15035550188", "nobody");
  }

  @Provide
  Arbitrary<Menu> menus() {
    return Arbitraries.of(PLAN.menus().values());
  }

  @Provide
  Arbitrary<List<String>> walks() {
    Arbitrary<String> key =
        Arbitraries.of("1", "2", "3", "4", "5", "6", "7", "8", "0", "*", "", "#5");
    return Arbitraries.oneOf(key, key, Anything.dialed()).list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> emergencies() {
    Arbitrary<String> around = Arbitraries.strings().withChars("*#,").ofMaxLength(4);
    Arbitrary<String> number =
        Arbitraries.of(
            "911", "933", "+911", "1911", "+1911", "9911", "9933", "112", "+112", "sos", "9,11");
    return Combinators.combine(around, number, around).as((left, n, right) -> left + n + right);
  }
}

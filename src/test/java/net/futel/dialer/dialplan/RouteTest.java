package net.futel.dialer.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be heard of a route: the reason that a refusal is counted by, and its limits. */
class RouteTest {

  private static final String PLAN =
      """
      {"sipDomainPrefix": "p", "allowedCountries": ["GB"],
       "trunk": {"host": "h", "keys": {"0": "operator"}},
       "extensions": {
         "home": {"callerId": "+15035550100", "allowedCountries": ["US"], "menu": "MENU"},
         "away": {"callerId": "+15035550101", "incoming": [], "emergency": false,
           "emergencyCallerId": "+15035550142"}}}
      """;

  @ParameterizedTest
  @CsvSource({
    "home, '', not-a-number",
    "home, 1, not-a-number",
    "home, 12345, not-a-number",
    "home, FLOWERS, not-a-number",
    "home, +1234567890123456, not-a-number",
    "home, 0111234567890123456, not-a-number",
    "home, +123456789012345, unassigned",
    "home, 311, unassigned",
    "home, +12, unassigned",
    "home, +15035551, unassigned",
    "home, 1112223333, unassigned",
    "home, 19005551212, premium",
    "home, +442079460018, country",
    "away, 5035551212, country",
    "away, 911, emergency-disabled",
    "away, #, no-trunk",
    "nobody, 5035551212, unknown-extension",
  })
  void aRefusalHasItsReason(String from, String dialed, String reason) throws Exception {
    Route route = route(plan("m"), from, dialed);
    assertEquals(reason, ((Route.Refused) route).reason().label());
  }

  @Test
  void tollFreeNumbersAreForWhoMayCallSomeCountryOfThatCode() throws Exception {
    assertTrue(route(plan("m"), "home", "8005551212") instanceof Route.Pstn);
    assertEquals(
        new Route.Refused(Reason.COUNTRY), route(plan("m"), "away", "8005551212"), "Britain only");
  }

  @Test
  void everyLetterHasItsKey() throws Exception {
    assertEquals(
        "+503222333444555666777788899990", Numbers.keyed("+503ABCDEFGHIJKLMNOPQRSTUVWXYZ0"));
    assertEquals("503222999", Numbers.keyed("503abcxyz"));
    assertEquals("503@[`{", Numbers.keyed("503@[`{"));
    assertEquals("50A", Numbers.keyed("50A"));
  }

  @Test
  void aTrunkAddressThatTwilioWouldNotTakeIsNoRoute() throws Exception {
    int around = "sip:@h".length();
    Route.ToTrunk longest = (Route.ToTrunk) route(plan("m".repeat(254 - around)), "home", "#");
    assertEquals(254, longest.uri().indexOf('?'));
    assertEquals(
        new Route.Refused(Reason.NO_TRUNK), route(plan("m".repeat(255 - around)), "home", "#"));
  }

  @Test
  void anExtensionIsRungByItsNumbersAndNoOthers() throws Exception {
    Extension home = plan("m").extension("home").orElseThrow();
    assertTrue(home.rungBy("+15035550100"));
    assertFalse(home.rungBy("+15035550142"));
    Extension away = plan("m").extension("away").orElseThrow();
    assertTrue(away.rungBy("+15035550142"), "the dispatcher calls back");
    assertFalse(away.rungBy("+15035550101"), "its list is empty");
  }

  private static Route route(DialPlan plan, String from, String dialed) {
    return plan.decide(Environment.DEV, "sip:" + from + "@x", "sip:" + dialed + "@x").route();
  }

  private static DialPlan plan(String menu) throws DialPlanException {
    return PlanReader.parse(PLAN.replace("MENU", menu), "of the test");
  }
}

package net.futel.dialer.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.menu.Language;
import org.junit.jupiter.api.Test;

/** A plan of a thousand phones and a hundred menus, by the processor time of one thread. */
class LargePlanTest {

  private static final String WHO = "sip:x999@x";

  @Test
  void itIsReadInUnderASecondAndRoutesAsFastAsASmallOne() throws Exception {
    DialPlan small = PlanReader.parse(json(1, 1), "of the test");
    String json = json(1000, 100);
    long start = now();
    DialPlan large = PlanReader.parse(json, "of the test");
    long readingMillis = (now() - start) / 1_000_000;
    assertTrue(readingMillis < 1000, readingMillis + " ms");
    assertEquals(1000, large.extensions().size());
    route(small, "sip:x0@x", 2000);
    long smallNanos = route(small, "sip:x0@x", 2000);
    long largeNanos = route(large, WHO, 2000);
    assertTrue(largeNanos < 3 * smallNanos + 50_000_000, largeNanos + " ns, not " + smallNanos);
  }

  /** Twenty times as much, where a square would take 400 times as long: minutes. */
  @Test
  void theTimeGrowsWithThePlanAndNotWithItsSquare() throws Exception {
    String json = json(20_000, 2000);
    long start = now();
    PlanReader.parse(json, "of the test");
    long seconds = (now() - start) / 1_000_000_000;
    assertTrue(seconds < 20, seconds + " s");
  }

  @Test
  void theTimeOfAKeyGrowsWithItsLengthAndNotWithItsSquare() throws Exception {
    DialPlan plan = PlanReader.parse(json(1, 1), "of the test");
    Route.ToMenu menu = new Route.ToMenu(plan.menu("m0").orElseThrow(), Language.ENGLISH, 1);
    for (String piece : new String[] {"1", "*", "#", "0", "9", ",", "\u0660", "-", "#1", "1#"}) {
      String digits = piece.repeat(1_000_000 / piece.length());
      long start = now();
      Decision decision = plan.pressed(Environment.DEV, "sip:x0@x", menu, digits);
      long seconds = (now() - start) / 1_000_000_000;
      assertTrue(seconds < 5, piece + " " + seconds + " s, " + decision.rule());
    }
  }

  private static long route(DialPlan plan, String from, int times) {
    Route.ToMenu menu = new Route.ToMenu(plan.menu("m0").orElseThrow(), Language.ENGLISH, 1);
    long start = now();
    for (int i = 0; i < times; i++) {
      assertTrue(plan.decide(Environment.DEV, from, "sip:#m-0@x").route() instanceof Route.ToMenu);
      assertTrue(plan.decide(Environment.DEV, from, "sip:x-0@x").route() instanceof Route.Phones);
      assertTrue(
          plan.decide(Environment.DEV, from, "sip:2125551212@x").route() instanceof Route.Pstn);
      assertTrue(
          plan.pressed(Environment.DEV, from, menu, "1").route() instanceof Route.ToDialTone);
    }
    return now() - start;
  }

  private static String json(int extensions, int menus) throws DialPlanException {
    StringBuilder json =
        new StringBuilder(
            "{\"sipDomainPrefix\": \"p\", \"languages\": [\"en\", \"es\"], \"menus\": {");
    for (int i = 0; i < menus; i++) {
      json.append(i == 0 ? "" : ", ").append("\"m" + i + "\": {\"greeting\": \"Hi\", \"keys\": {");
      json.append("\"1\": {\"says\": {\"en\": \"To call\", \"es\": \"Para llamar\"},");
      json.append(" \"dials\": \"dialtone\"}");
      for (int key = 2; key < 9; key++) {
        json.append(
            ", \"" + key + "\": {\"says\": \"x\", \"dials\": \"#m" + (i + key) % menus + "\"}");
      }
      json.append("}}");
    }
    json.append("}, \"extensions\": {");
    for (int i = 0; i < extensions; i++) {
      json.append(i == 0 ? "" : ", ")
          .append("\"x" + i + "\": {\"callerId\": \"+1503555" + (1000 + i % 9000) + "\",")
          .append(" \"incoming\": [\"+1503" + (2_000_000 + i) + "\"], \"menu\": \"m0\"}");
    }
    return json.append("}}").toString();
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

package net.futel.dialer.dialplan.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private static final String PLAN =
      """
      {
        "sipDomainPrefix":   "direct-futel",
        "extensions": {
          "demo":  {"callerId": "+15035550100", "incoming": ["+15035550100"], "menu": "a}\\"b"},
          "booth": {"callerId": "+15035550100", "incoming": []}
        },
        "maxCallSeconds": 3600
      }
      """;

  @Test
  void aNewExtensionStandsBehindTheOthersAndNothingElseMoves() {
    assertEquals(
        PLAN.replace(
            "\"incoming\": []}\n",
            "\"incoming\": []},\n    \"new\": {\"callerId\": \"+15035550142\"}\n"),
        new PlanText(PLAN).with("new", entry()).text());
  }

  @Test
  void anotherValueOfAMemberStandsInThePlaceOfTheFirst() {
    assertEquals(
        PLAN.replace("\"direct-futel\"", "\"p\""),
        new PlanText(PLAN).withMember("sipDomainPrefix", "p").text());
    assertEquals(
        PLAN.replace("3600", "[\"a\", \"b\"]"),
        new PlanText(PLAN).withMember("maxCallSeconds", List.of("a", "b")).text());
  }

  private static SequencedMap<String, Object> entry() {
    return new LinkedHashMap<>(Map.of("callerId", "+15035550142"));
  }

  @Test
  void anExtensionIsLaidOutLikeTheOneBeforeIt() {
    String plan =
        """
        {"extensions": {
            "demo": {
              "callerId": "+15035550100"
            }
        }}
        """;
    SequencedMap<String, Object> entry = entry();
    entry.put("incoming", List.of());
    entry.put("emergency", false);
    assertEquals(
        """
        {"extensions": {
            "demo": {
              "callerId": "+15035550100"
            },
            "new": {
              "callerId": "+15035550142",
              "incoming": [],
              "emergency": false
            }
        }}
        """,
        new PlanText(plan).with("new", entry).text());
    assertEquals(
        "\"new\": {\"callerId\": \"+15035550142\", \"incoming\": [], \"emergency\": false}",
        PlanText.line("new", entry));
  }

  @Test
  void addingAndRemovingGivesTheSameBytes() {
    PlanText plan = new PlanText(PLAN);
    assertEquals(plan, plan.with("new", entry()).without("new"));
    assertEquals(plan, plan.without("nobody"));
    PlanText windows = new PlanText(PLAN.replace("\n", "\r\n"));
    assertEquals(windows, windows.with("new", entry()).without("new"));
  }

  @Test
  void theFirstExtensionIsRemovedWithItsOwnLineOnly() {
    assertEquals(
        PLAN.replaceFirst(" *\"demo\".*\n", ""), new PlanText(PLAN).without("demo").text());
  }

  @Test
  void theLastExtensionTakesTheCommaBeforeItAlong() {
    assertEquals(
        PLAN.replaceFirst(",\n *\"booth\".*", ""), new PlanText(PLAN).without("booth").text());
  }

  @Test
  void aPlanWithoutExtensionsTakesOneAndGivesItBack() {
    PlanText plan = new PlanText("{\"extensions\":{}}");
    PlanText one = plan.with("a", entry());
    assertEquals("{\"extensions\":{\"a\": {\"callerId\": \"+15035550142\"}}}", one.text());
    assertEquals(plan, one.without("a"));
    assertEquals(
        "{\"extensions\":{\"a\": {\"callerId\": \"+15035550142\"},"
            + " \"b\": {\"callerId\": \"+15035550142\"}}}",
        one.with("b", entry()).text());
  }

  @Test
  void behindAnEntryThatShowsNoLayoutTheNewOneStandsOnALine() {
    for (String last : new String[] {"{}", "5", "[]", "\"{\""}) {
      String plan = "{\"extensions\": {\"x\": " + last;
      assertEquals(
          plan + ", \"new\": {\"callerId\": \"+15035550142\"}}}",
          new PlanText(plan + "}}").with("new", entry()).text());
    }
  }

  @Test
  void aNumberIsAddedToAWrittenAnEmptyAndAnAbsentIncoming() {
    String written = new PlanText(PLAN).withIncoming("demo", "+15035550100", "+15035550142").text();
    assertEquals(
        PLAN.replace("[\"+15035550100\"]", "[\"+15035550100\", \"+15035550142\"]"), written);
    String empty = new PlanText(PLAN).withIncoming("booth", "+15035550100", "+15035550142").text();
    assertEquals(PLAN.replace("[]", "[\"+15035550142\"]"), empty);
    assertEquals(
        "{\"extensions\": {\"a\": {\"callerId\": \"+15035550100\","
            + " \"incoming\": [\"+15035550100\", \"+15035550142\"]}}}",
        new PlanText("{\"extensions\": {\"a\": {\"callerId\": \"+15035550100\"}}}")
            .withIncoming("a", "+15035550100", "+15035550142")
            .text());
  }

  @Test
  void anExtensionInsideAnotherValueIsNotTakenForOne() {
    String plan = "{\"trunk\": {\"extensions\": {\"a\": 1}}, \"extensions\": {\"b\": {\"c\": {}}}}";
    assertEquals(plan, new PlanText(plan).without("a").text());
    assertEquals(plan.replace("\"b\": {\"c\": {}}", ""), new PlanText(plan).without("b").text());
  }

  @Test
  void whatIsNoPlanIsRefused() {
    for (String text :
        new String[] {"", "[]", "{\"extensions\": []}", "{\"extensions\": {\"a\":"}) {
      assertThrows(IllegalArgumentException.class, () -> new PlanText(text).without("a"), text);
    }
  }
}

package net.futel.dialer.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.webhook.Corpus;

/** What the sentences of a story make happen; what is seen of it is written down in words. */
final class Telling implements AutoCloseable {

  private interface Deed {
    void happens(Telling telling, MatchResult said);
  }

  private static final Map<Pattern, Deed> DEEDS = deeds();

  private final List<String> seen = new ArrayList<>();
  private Switchboard switchboard = new Switchboard(Corpus.plan(), seen::add);
  private CallAtTwilio call;

  /** Makes happen what a sentence says; gives what was seen of it. */
  List<String> tell(String sentence) {
    seen.clear();
    for (Map.Entry<Pattern, Deed> deed : DEEDS.entrySet()) {
      Matcher said = deed.getKey().matcher(sentence);
      if (said.matches()) {
        deed.getValue().happens(this, said);
        return List.copyOf(seen);
      }
    }
    throw new AssertionError("Nobody knows what this means: " + sentence);
  }

  @Override
  public void close() {
    switchboard.close();
  }

  boolean isOver() {
    return call != null && call.isOver();
  }

  private static Map<Pattern, Deed> deeds() {
    Map<Pattern, Deed> deeds = new LinkedHashMap<>();
    say(
        deeds,
        "(\\S+) dials (.+)\\.",
        (t, said) ->
            t.call =
                CallAtTwilio.outgoing(t.switchboard, t.seen::add, said.group(1), said.group(2)));
    say(
        deeds,
        "(\\S+) calls (\\+[0-9]+)\\.",
        (t, said) ->
            t.call =
                CallAtTwilio.incoming(t.switchboard, t.seen::add, said.group(1), said.group(2)));
    legs(deeds);
    keys(deeds);
    disasters(deeds);
    return deeds;
  }

  private static void legs(Map<Pattern, Deed> deeds) {
    say(
        deeds,
        "Somebody answers, and they talk for ([0-9]+) seconds\\.",
        (t, said) ->
            t.call.legEnded(
                Map.of(
                    "DialCallStatus", "completed",
                    "DialBridged", "true",
                    "DialCallDuration", said.group(1))));
    leg(deeds, "A conference answers.", "DialCallStatus=answered");
    leg(
        deeds,
        "Somebody answers, but the two are never joined.",
        "DialCallStatus=completed&DialBridged=false");
    leg(deeds, "The line is busy.", "DialCallStatus=busy");
    leg(
        deeds,
        "The other phone says that it is busy (SIP 486).",
        "DialCallStatus=failed&DialSipResponseCode=486");
    leg(
        deeds,
        "The other phone says that it is busy everywhere (SIP 600).",
        "DialCallStatus=failed&DialSipResponseCode=600");
    leg(deeds, "Nobody answers.", "DialCallStatus=no-answer");
    leg(deeds, "The leg fails.", "DialCallStatus=failed");
    leg(
        deeds,
        "The leg fails: the phone is not registered (error 32009).",
        "DialCallStatus=failed&ErrorCode=32009");
    leg(
        deeds,
        "The leg fails: the phone is registered but silent (error 32011).",
        "DialCallStatus=failed&ErrorCode=32011");
    leg(
        deeds,
        "The leg fails: temporarily unavailable (SIP 480).",
        "DialCallStatus=failed&DialSipResponseCode=480");
    leg(
        deeds,
        "The leg fails: not found (SIP 404).",
        "DialCallStatus=failed&DialSipResponseCode=404");
    leg(deeds, "The leg ends, and Twilio does not say how.", "");
    say(deeds, "The caller gives up while it rings\\.", (t, said) -> t.call.callerGivesUp());
    say(
        deeds,
        "The caller hangs up before anything rings\\.",
        (t, said) -> t.call.callerIsGoneAtOnce());
    say(
        deeds,
        "The server hands the caller back, to (.+)\\.",
        (t, said) -> t.call.handedBack(said.group(1)));
    say(
        deeds,
        "Twilio sends the last request once more\\.",
        (t, said) -> t.call.repeatLastRequest());
  }

  private static void keys(Map<Pattern, Deed> deeds) {
    say(deeds, "The plan has menus\\.", (t, said) -> t.readsMenus());
    say(deeds, "The caller presses nothing\\.", (t, said) -> t.call.pressesNothing());
    say(deeds, "The caller presses (\\S+)\\.", (t, said) -> t.call.presses(said.group(1)));
    say(deeds, "The caller hangs up there\\.", (t, said) -> t.call.hangsUp());
    say(
        deeds,
        "The first who is rung answers, and presses nothing\\.",
        (t, said) -> t.call.isAsked(""));
    say(
        deeds,
        "The first who is rung answers, and presses ([0-9])\\.",
        (t, said) -> t.call.isAsked(said.group(1)));
  }

  private void readsMenus() {
    try {
      switchboard.close();
      switchboard =
          new Switchboard(
              PlanReader.load(Path.of("src/test/resources/stories/menus.json")), seen::add);
    } catch (DialPlanException e) {
      throw new AssertionError(e.faults().toString(), e);
    }
  }

  private static void disasters(Map<Pattern, Deed> deeds) {
    say(
        deeds,
        "The (outgoing|incoming|fallback) function is down\\.",
        (t, said) -> t.switchboard.breakDown(said.group(1)));
    say(
        deeds,
        "The (outgoing|incoming) function dies in the middle of its answers\\.",
        (t, said) -> t.switchboard.breakDownHalfWay(said.group(1)));
    say(
        deeds,
        "The (outgoing|incoming|fallback) function is well again\\.",
        (t, said) -> t.switchboard.repair(said.group(1)));
    say(deeds, "CloudWatch is down\\.", (t, said) -> t.switchboard.breakCloudWatch());
    say(deeds, "No auth token can be had\\.", (t, said) -> t.switchboard.loseToken());
    say(
        deeds,
        "The operator writes the next auth token into the secret\\.",
        (t, said) -> t.switchboard.writeNextTokenIntoSecret());
    say(
        deeds,
        "Twilio signs with the next auth token\\.",
        (t, said) -> t.switchboard.twilioSignsWith = Switchboard.NEXT_TOKEN);
  }

  private static void leg(Map<Pattern, Deed> deeds, String sentence, String parameters) {
    Map<String, String> how = new LinkedHashMap<>();
    for (String pair :
        parameters.isEmpty() ? List.<String>of() : List.of(parameters.split("&", -1))) {
      int equals = pair.indexOf('=');
      how.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    say(deeds, Pattern.quote(sentence), (t, said) -> t.call.legEnded(how));
  }

  private static void say(Map<Pattern, Deed> deeds, String sentence, Deed deed) {
    deeds.put(Pattern.compile(sentence), deed);
  }
}

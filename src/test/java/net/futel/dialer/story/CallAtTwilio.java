package net.futel.dialer.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import net.futel.dialer.protocol.TwilioCall;
import net.futel.dialer.protocol.TwilioWebhook;
import net.futel.dialer.webhook.Heard;
import net.futel.dialer.webhook.TwilioSide;
import net.futel.dialer.webhook.TwilioSide.Answer;
import net.futel.dialer.webhook.TwilioTakes;
import org.w3c.dom.Element;

/**
 * A call as Twilio runs it: asks the voice URL, carries out the document that it gets, tells the
 * {@code action} how the leg ended and, at the very end, the status callback. When a function fails
 * it asks the fallback. See twilio.com/docs/voice/twiml.
 */
final class CallAtTwilio {

  private static final String SID = "CA00000000000000000000000000000001";
  private static final String DOMAIN = "direct-futel-dev.sip.twilio.com";
  private static final Pattern PHONE =
      Pattern.compile("@direct-futel-(?:dev|prod)[.]sip[.]twilio[.]com");

  private final Switchboard switchboard;
  private final Consumer<String> seen;
  private final String base;
  private final Map<String, String> always = new TreeMap<>();

  /** The Dial whose leg rings now; null when none does. */
  private Element dial;

  /** The verbs behind it: what is carried out when it ends and has no {@code action}. */
  private List<Element> behind = List.of();

  /** The Gather that waits for keys now; null when none does. */
  private Element gather;

  private boolean answered;
  private boolean over;
  private Runnable lastRequest = () -> {};

  private CallAtTwilio(Switchboard switchboard, Consumer<String> seen, TwilioCall call) {
    this.switchboard = switchboard;
    this.seen = seen;
    TwilioWebhook begins = TwilioWebhook.begins(call);
    this.base = begins.path();
    always.putAll(begins.form());
    ask(base, Map.of());
  }

  /** One of our phones dials. */
  static CallAtTwilio outgoing(
      Switchboard switchboard, Consumer<String> seen, String extension, String dialed) {
    return new CallAtTwilio(
        switchboard, seen, new TwilioCall(false, SID, DOMAIN, extension, dialed));
  }

  /** Somebody calls a number of ours. */
  static CallAtTwilio incoming(
      Switchboard switchboard, Consumer<String> seen, String from, String to) {
    return new CallAtTwilio(switchboard, seen, new TwilioCall(true, SID, DOMAIN, from, to));
  }

  /** The leg that was dialed ended like this. */
  void legEnded(Map<String, String> how) {
    Element ended = dial();
    answered |= "true".equals(how.get("DialBridged"));
    if (ended.hasAttribute("action")) {
      ask(ended.getAttribute("action"), how);
    } else {
      carryOut(behind);
    }
  }

  /** The caller hangs up while the leg still rings. */
  void callerGivesUp() {
    Element ended = dial();
    if (ended.hasAttribute("action")) {
      // Whatever the answer is, nobody is there any more.
      post(ended.getAttribute("action"), Map.of("DialCallStatus", "canceled"));
    }
    hangUp("canceled");
  }

  /** The caller presses keys at a menu or a dial tone. */
  void presses(String keys) {
    ask(gather().getAttribute("action"), Map.of("Digits", keys));
  }

  /** The caller presses nothing until Twilio has waited long enough. */
  void pressesNothing() {
    gather();
    carryOut(behind);
  }

  /** The caller hangs up at a menu or a dial tone. */
  void hangsUp() {
    gather();
    hangUp("completed");
  }

  /** Somebody who is rung answers, is asked whether he takes the call, and presses this. */
  void isAsked(String keys) {
    Element noun = TwilioTakes.children(dial).getFirst();
    Answer asked = post(noun.getAttribute("url"), Map.of());
    List<Element> verbs = TwilioTakes.children(Heard.parse(asked.text()));
    for (Element said : TwilioTakes.children(verbs.getFirst())) {
      seen.accept("who answered hears: " + said.getTextContent());
    }
    if (keys.isEmpty()) {
      seen.accept(
          verbs.getLast().getTagName().equals("Hangup") ? "that leg is over" : "it goes on");
      return;
    }
    Answer took = post(verbs.getFirst().getAttribute("action"), Map.of("Digits", keys));
    List<Element> then = TwilioTakes.children(Heard.parse(took.text()));
    seen.accept(then.isEmpty() ? "the two are joined" : "that leg is over");
  }

  private Element gather() {
    if (gather == null) {
      throw new AssertionError("no keys are waited for");
    }
    Element waiting = gather;
    gather = null;
    return waiting;
  }

  /** The caller hangs up before Twilio has dialed the leg at all. */
  void callerIsGoneAtOnce() {
    dial();
    hangUp("canceled");
  }

  /** The SIP server sends a REFER: the caller goes on with another document. */
  void handedBack(String target) {
    Element left = dial();
    answered = true;
    ask(
        left.getAttribute("referUrl"),
        Map.of("ReferTransferTarget", TwilioCall.uri(target, DOMAIN)));
  }

  /** Twilio did not hear the last answer, or says that it did not. */
  void repeatLastRequest() {
    lastRequest.run();
  }

  boolean isOver() {
    return over;
  }

  private Element dial() {
    if (dial == null) {
      throw new AssertionError("no leg rings");
    }
    Element ringing = dial;
    dial = null;
    return ringing;
  }

  private void ask(String path, Map<String, String> more) {
    Answer answer = post(path, more);
    if (answer == null) {
      seen.accept("Twilio asks the fallback instead");
      Map<String, String> fault = new TreeMap<>(more);
      fault.put("ErrorCode", "11200");
      fault.put("ErrorUrl", "https://" + TwilioSide.DOMAIN + path);
      answer = post("/sip-fallback", fault);
    }
    if (answer == null) {
      seen.accept("the caller hears that an application error has occurred");
      hangUp("failed");
      return;
    }
    carryOut(TwilioTakes.children(Heard.parse(answer.text())));
  }

  /** The answer, or null when it is none that Twilio can use. */
  private Answer post(String path, Map<String, String> more) {
    Map<String, String> form = new TreeMap<>(always);
    form.putAll(more);
    lastRequest = () -> send(path, form);
    return send(path, form);
  }

  private Answer send(String path, Map<String, String> form) {
    try {
      Answer answer =
          TwilioSide.post(switchboard.at(path), path, form, switchboard.twilioSignsWith);
      boolean document =
          answer.status() == 200
              && "text/xml; charset=utf-8".equals(answer.headers().get("content-type"));
      if (document && !switchboard.isPlanted(path)) {
        TwilioTakes.verbs(answer.text());
      }
      return document ? answer : null;
    } catch (RuntimeException functionFailed) {
      return null;
    }
  }

  private void carryOut(List<Element> verbs) {
    for (Element verb : verbs) {
      switch (verb.getTagName()) {
        case "Dial" -> {
          dial = verb;
          behind = verbs.subList(verbs.indexOf(verb) + 1, verbs.size());
          seen.accept(inWords(verb));
          return;
        }
        case "Say" -> {
          answered = true;
          seen.accept("the caller hears: " + verb.getTextContent());
        }
        case "Play" -> {
          answered = true;
          seen.accept("the caller hears " + sound(verb.getTextContent()));
        }
        case "Gather" -> {
          gather = verb;
          behind = verbs.subList(verbs.indexOf(verb) + 1, verbs.size());
          answered = true;
          for (Element said : TwilioTakes.children(verb)) {
            seen.accept(
                said.getTagName().equals("Play")
                    ? "the caller hears " + sound(said.getTextContent())
                    : "the caller hears: " + said.getTextContent());
          }
          return;
        }
        case "Redirect" -> {
          ask(verb.getTextContent(), Map.of());
          return;
        }
        case "Reject" -> {
          seen.accept("the caller is rejected");
          hangUp("busy".equals(verb.getAttribute("reason")) ? "busy" : "failed");
          return;
        }
        case "Hangup" -> {
          hangUp("completed");
          return;
        }
        default -> throw new AssertionError("Twilio knows no such verb: " + verb.getTagName());
      }
    }
    hangUp("completed");
  }

  private String sound(String path) {
    if (path.startsWith("https://")) {
      return "the recording " + path;
    }
    Answer sound =
        TwilioSide.send(switchboard.at(path), TwilioSide.event("GET", path, "", "", null));
    boolean plays =
        sound.status() == 200 && "audio/wav".equals(sound.headers().get("content-type"));
    if (!plays) {
      return "nothing: no such sound";
    }
    return path.equals("/tones/busy.wav") ? "the busy tone" : "the dial tone";
  }

  private void hangUp(String status) {
    over = true;
    String callStatus = answered ? "completed" : status;
    post(base + "/status", Map.of("CallStatus", callStatus));
    seen.accept("the call is over");
  }

  private static String inWords(Element dial) {
    List<String> rung = new ArrayList<>();
    for (Element noun : TwilioTakes.children(dial)) {
      rung.add(who(noun.getTextContent()));
    }
    String callerId = dial.getAttribute("callerId");
    String limit = dial.getAttribute("timeLimit");
    String verb = rung.size() == 1 ? " rings, sees " : " ring, see ";
    return String.join(" and ", rung)
        + verb
        + (callerId.isEmpty() ? "no number, " : callerId + ", ")
        + (limit.isEmpty() ? "without limit" : "for " + limit + " seconds at most");
  }

  private static String who(String noun) {
    if (!noun.startsWith("sip:")) {
      return noun;
    }
    int at = noun.indexOf('@');
    String user = noun.substring(4, at);
    return PHONE.matcher(noun.substring(at)).matches() ? user : "the server's " + user;
  }
}

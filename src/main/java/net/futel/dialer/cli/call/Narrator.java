package net.futel.dialer.cli.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.futel.dialer.protocol.Paths;

/** What a caller hears by a TwiML document, in one plain sentence. */
final class Narrator {

  /** Where registered phones are, our own among them. */
  private static final String SIP_DOMAINS = ".sip.twilio.com";

  private Narrator() {}

  /** The sentence for a document's root. */
  static String of(TwimlElement response) {
    Optional<TwimlElement> dial = response.child("Dial");
    if (dial.isPresent()) {
      return dialed(dial.get());
    }
    Optional<TwimlElement> gather = response.child("Gather");
    if (gather.isPresent()) {
      return prompted(response, gather.get());
    }
    boolean hangup = response.child("Hangup").isPresent();
    String end = hangup ? ", and is hung up on." : ".";
    String heard = heard(response.children());
    if (!heard.isEmpty()) {
      return "The caller hears " + heard + end;
    }
    if (hangup) {
      return "The caller is hung up on.";
    }
    return response.children().isEmpty()
        ? "The caller hears nothing more: the call is over."
        : "The caller hears what these verbs say.";
  }

  /** What is said and played, one after the other; empty for nothing. */
  private static String heard(List<TwimlElement> verbs) {
    List<String> heard = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    for (TwimlElement verb : verbs) {
      if (verb.name().equals("Say")) {
        said.append(said.isEmpty() ? "" : " ").append(verb.text());
      } else if (verb.name().equals("Play")) {
        addSaid(said, heard);
        heard.add(sound(verb.text()));
      }
    }
    addSaid(said, heard);
    return String.join(", then ", heard);
  }

  private static void addSaid(StringBuilder said, List<String> heard) {
    if (!said.isEmpty()) {
      heard.add("\"" + said + "\"");
      said.setLength(0);
    }
  }

  private static String sound(String url) {
    if (url.endsWith(Paths.BUSY_TONE)) {
      return "the busy tone";
    }
    return url.endsWith(Paths.DIAL_TONE) ? "the dial tone" : "the recording " + url;
  }

  /** A menu, the dial tone, or somebody who is asked whether he takes a call. */
  private static String prompted(TwimlElement response, TwimlElement gather) {
    List<TwimlElement> before = response.children().subList(0, response.children().indexOf(gather));
    List<TwimlElement> verbs = new ArrayList<>(before);
    verbs.addAll(gather.children());
    boolean asked = gather.attribute("action").orElse("").startsWith(Paths.OUTGOING_ACCEPT);
    String who = asked ? "Somebody who was rung as the operator hears " : "The caller hears ";
    return who + heard(verbs) + ", and may press keys meanwhile.";
  }

  private static String dialed(TwimlElement dial) {
    String seen =
        dial.attribute("callerId").map(id -> ", which shows " + id + " as the caller").orElse("");
    String limit =
        dial.attribute("timeLimit").map(seconds -> ", for at most " + time(seconds)).orElse("");
    if (dial.children().stream().anyMatch(noun -> noun.attribute("url").isPresent())) {
      String called =
          dial.children().stream().map(Narrator::party).collect(Collectors.joining(", "));
      return ("The caller hears ringing while the operator is called (%s)%s, until somebody"
              + " answers and presses 1 to take the call%s.")
          .formatted(called, seen, limit);
    }
    Optional<TwimlElement> number = dial.child("Number");
    if (number.isPresent()) {
      String who = number.get().text();
      return isEmergency(who)
          ? "The caller hears ringing and is put through to "
              + emergency(who)
              + dial.attribute("callerId")
                  .map(id -> ", which sees the address of " + id)
                  .orElse(", which sees no address")
              + "."
          : "The caller hears ringing and is put through to " + who + seen + limit + ".";
    }
    List<String> uris = dial.children().stream().map(TwimlElement::text).toList();
    boolean phones = uris.stream().allMatch(uri -> uri.endsWith(SIP_DOMAINS));
    return phones
        ? "The caller hears ringing while " + phones(uris) + seen + limit + "."
        : "The caller is handed to the SIP server as " + trunk(uris) + limit + ".";
  }

  private static String party(TwimlElement noun) {
    return noun.name().equals("Sip") ? SipAddress.user(noun.text()).orElse("") : noun.text();
  }

  /** The addresses, without the parameters and headers that only the server reads. */
  private static String trunk(List<String> uris) {
    return uris.stream()
        .map(uri -> uri.replaceFirst("[;?].*", ""))
        .collect(Collectors.joining(", "));
  }

  private static boolean isEmergency(String number) {
    return number.equals("911") || number.equals("933");
  }

  private static String emergency(String number) {
    return number.equals("911") ? "911" : "933, which reads number and address back";
  }

  private static String phones(List<String> uris) {
    String names =
        uris.stream()
            .map(uri -> SipAddress.user(uri).orElse(uri))
            .collect(Collectors.joining(", "));
    return uris.size() == 1
        ? "the phone " + names + " rings"
        : "the phones " + names + " ring, until one answers";
  }

  private static String time(String seconds) {
    long whole = Long.parseLong(seconds);
    return whole % 60 == 0 ? whole / 60 + " minutes" : whole + " seconds";
  }
}

package net.futel.dialer.cli.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.SipAddress;

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
    boolean hangup = response.child("Hangup").isPresent();
    String end = hangup ? ", and is hung up on." : ".";
    Optional<TwimlElement> say = response.child("Say");
    if (say.isPresent()) {
      return "The caller hears \"" + say.get().text() + "\"" + end;
    }
    Optional<TwimlElement> play = response.child("Play");
    if (play.isPresent()) {
      String sound =
          play.get().text().endsWith("/tones/busy.wav") ? "the busy tone" : play.get().text();
      return "The caller hears " + sound + end;
    }
    return response.children().isEmpty()
        ? "The caller hears nothing more: the call is over."
        : "The caller hears what these verbs say.";
  }

  private static String dialed(TwimlElement dial) {
    String seen =
        dial.attribute("callerId").map(id -> ", which shows " + id + " as the caller").orElse("");
    String limit =
        dial.attribute("timeLimit").map(seconds -> ", for at most " + time(seconds)).orElse("");
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

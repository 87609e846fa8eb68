package net.futel.dialer.twiml;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.protocol.Paths;

/**
 * What is answered when the functions that know the plan have failed: nobody can say which language
 * the caller speaks.
 */
public final class FallbackTwiml {

  private FallbackTwiml() {}

  /** An emergency call that nothing is known of: no action follows it. */
  public static String emergency(String service, Optional<String> callerId) {
    return Document.of(
        document ->
            document
                .dial()
                .attribute("callerId", callerId)
                .number(service, Optional.empty())
                .end());
  }

  /** Service is interrupted. */
  public static String interrupted() {
    return Document.of(document -> sayInterrupted(document).hangup());
  }

  /** The same, and 911 can be typed meanwhile: the phone may be one that opens on a menu. */
  public static String interruptedButFor911() {
    return Document.of(
        document ->
            sayInterrupted(
                    document
                        .gather()
                        .attribute("input", "dtmf")
                        .attribute("timeout", "5")
                        .attribute("finishOnKey", "")
                        .attribute("action", Paths.FALLBACK))
                .end()
                .hangup());
  }

  private static Document sayInterrupted(Document document) throws XMLStreamException {
    for (Language language : Language.values()) {
      document.say(Sentence.INTERRUPTED, language);
    }
    return document;
  }
}

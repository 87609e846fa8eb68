package net.futel.dialer.webhook;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Says in the words of the corpus what a TwiML document makes of a call. */
public final class Heard {

  private static final Pattern PHONE =
      Pattern.compile(
          "sip:(?<name>[^@]+)@direct-futel-(?<environment>dev|prod)[.]sip[.]twilio[.]com");

  private Heard() {}

  public static Element parse(String twiml) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(twiml)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + twiml, e);
    }
  }

  public static String of(String twiml) {
    List<Element> verbs = children(parse(twiml));
    if (verbs.isEmpty()) {
      return "nothing";
    }
    Element first = verbs.get(0);
    if (first.getTagName().equals("Dial")) {
      return dial(first) + (verbs.size() == 1 ? "" : " and more verbs");
    }
    boolean hangsUp = verbs.getLast().getTagName().equals("Hangup");
    List<Element> before = hangsUp ? verbs.subList(0, verbs.size() - 1) : verbs;
    String heard = before.stream().map(Heard::heard).collect(Collectors.joining(" / "));
    return hangsUp ? heard : heard + " without hanging up";
  }

  private static String heard(Element verb) {
    return switch (verb.getTagName()) {
      case "Say" -> "says " + verb.getTextContent();
      case "Play" -> verb.getTextContent().equals("/tones/busy.wav") ? "busy tone" : "another tone";
      default -> verb.getTagName();
    };
  }

  private static String dial(Element dial) {
    if (!dial.getAttribute("answerOnBridge").equals("true")) {
      return "answered before it is bridged";
    }
    String limit =
        dial.hasAttribute("timeLimit") ? " (" + dial.getAttribute("timeLimit") + ")" : "";
    String callerId = dial.hasAttribute("callerId") ? dial.getAttribute("callerId") : "nobody";
    List<Element> nouns = children(dial);
    String action = dial.getAttribute("action");
    String to = nouns.get(0).getTextContent();
    boolean refer = dial.getAttribute("referUrl").equals("/sip-outgoing/refer");
    String target =
        switch (action) {
          case "/sip-outgoing/action/emergency" -> to;
          case "/sip-outgoing/action/pstn" -> "pstn " + to;
          case "/sip-outgoing/action/trunk" -> refer ? "trunk " + to : "trunk that never refers";
          case "/sip-outgoing/action/phone", "/sip-incoming/action" -> "rings " + names(nouns);
          case "" -> "no action " + to;
          default -> "unknown action " + action;
        };
    return target + " as " + callerId + limit;
  }

  /** Who rings: a phone of prod by its name, one of dev with that behind it. */
  private static String names(List<Element> sips) {
    List<String> names = new ArrayList<>();
    for (Element sip : sips) {
      Matcher phone = PHONE.matcher(sip.getTextContent());
      boolean ours = sip.getTagName().equals("Sip") && phone.matches();
      boolean dev = ours && phone.group("environment").equals("dev");
      names.add(
          ours ? phone.group("name") + (dev ? "@dev" : "") : "stranger " + sip.getTextContent());
    }
    return String.join(",", names);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}

package net.futel.dialer.webhook;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Says in the words of the corpus what a TwiML document makes of a call. */
public final class Heard {

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
    String rest = verbs.size() == 2 ? verbs.get(1).getTagName() : "";
    String heard =
        switch (first.getTagName()) {
          case "Say" -> "says " + first.getTextContent();
          case "Play" ->
              first.getTextContent().equals("/tones/busy.wav") ? "busy tone" : "another tone";
          default -> first.getTagName();
        };
    return rest.equals("Hangup") ? heard : heard + " without hanging up";
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

  private static String names(List<Element> sips) {
    List<String> names = new ArrayList<>();
    for (Element sip : sips) {
      String uri = sip.getTextContent();
      String end = "@direct-futel-dev.sip.twilio.com";
      names.add(
          sip.getTagName().equals("Sip") && uri.startsWith("sip:") && uri.endsWith(end)
              ? uri.substring(4, uri.length() - end.length())
              : "stranger " + uri);
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

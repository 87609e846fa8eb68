package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What Twilio takes as a document, as far as we ever write it: other verbs, attributes or values it
 * may refuse (errors 12200, 13214, 13223, 13224) or carry out as nobody meant. See
 * twilio.com/docs/voice/twiml.
 */
public final class TwilioTakes {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{7,14}");
  private static final Pattern NUMBER = Pattern.compile("911|933|" + E164.pattern());
  private static final Pattern SIP_CALLER_ID = Pattern.compile("[A-Za-z0-9+_.-]+");
  private static final Pattern PATH = Pattern.compile("/[a-z]+(?:[-/][A-Za-z0-9_-]+)*");
  private static final Pattern TONE = Pattern.compile("/tones/(?:busy|dial)[.]wav");
  private static final Pattern ACCEPT = Pattern.compile("/sip-outgoing/accept/(?:en|es)");

  /** Of a plan's trunk the host may be in any case, as host names are. */
  private static final Pattern SIP =
      Pattern.compile("sip:[A-Za-z0-9._+!~*'()%-]+@[A-Za-z0-9.-]+(?:;[^?<>\"\\s]+)?");

  private static final Set<String> DIAL =
      Set.of("answerOnBridge", "callerId", "timeLimit", "action", "referUrl");

  private static final Set<String> GATHER =
      Set.of("input", "timeout", "finishOnKey", "numDigits", "action");

  private TwilioTakes() {}

  /** Fails unless Twilio would carry the document out; gives its verbs. */
  public static List<Element> verbs(String twiml) {
    assertTrue(twiml.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), twiml);
    Element response = Heard.parse(twiml);
    assertEquals("Response", response.getTagName());
    assertEquals(0, response.getAttributes().getLength());
    List<Element> verbs = children(response);
    if (verbs.isEmpty()) {
      return verbs;
    }
    if (verbs.getFirst().getTagName().equals("Dial")) {
      assertEquals(1, verbs.size(), "more verbs behind a Dial");
      dial(verbs.getFirst());
    } else {
      heard(verbs);
    }
    return verbs;
  }

  /** Sounds, keys gathered once at most, and in the end a way on or the end. */
  private static void heard(List<Element> verbs) {
    long gathers = verbs.stream().filter(verb -> verb.getTagName().equals("Gather")).count();
    assertTrue(gathers <= 1, gathers + " times keys");
    for (Element verb : verbs.subList(0, verbs.size() - 1)) {
      if (verb.getTagName().equals("Gather")) {
        gather(verb);
      } else {
        sound(verb);
      }
    }
    Element last = verbs.getLast();
    assertFalse(last.hasAttributes());
    if (last.getTagName().equals("Redirect")) {
      assertTrue(PATH.matcher(text(last)).matches(), text(last));
    } else {
      assertEquals("Hangup", last.getTagName());
      assertFalse(last.hasChildNodes());
    }
  }

  private static void gather(Element gather) {
    only(GATHER, gather);
    assertTrue(PATH.matcher(gather.getAttribute("action")).matches());
    int timeout = Integer.parseInt(gather.getAttribute("timeout"));
    assertTrue(timeout >= 1 && timeout <= 10, timeout + " seconds");
    children(gather).forEach(TwilioTakes::sound);
  }

  private static void sound(Element verb) {
    String text = text(verb);
    assertFalse(text.isBlank());
    if (verb.getTagName().equals("Say")) {
      only(Set.of("language"), verb);
      assertTrue(text.length() <= 4096);
      assertTrue(!verb.hasAttributes() || verb.getAttribute("language").equals("es-MX"));
    } else {
      assertEquals("Play", verb.getTagName());
      assertFalse(verb.hasAttributes());
      assertTrue(text.startsWith("https://") || TONE.matcher(text).matches(), text);
    }
  }

  private static void only(Set<String> known, Element element) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      String name = element.getAttributes().item(i).getNodeName();
      assertTrue(known.contains(name), name);
    }
  }

  private static void dial(Element dial) {
    only(DIAL, dial);
    assertEquals("true", dial.getAttribute("answerOnBridge"));
    for (String name : List.of("action", "referUrl")) {
      if (dial.hasAttribute(name)) {
        assertTrue(PATH.matcher(dial.getAttribute(name)).matches(), dial.getAttribute(name));
      }
    }
    List<Element> nouns = children(dial);
    assertTrue(!nouns.isEmpty() && nouns.size() <= 10, nouns.size() + " nouns");
    for (Element noun : nouns) {
      only(Set.of("url"), noun);
      boolean asked = ACCEPT.matcher(noun.getAttribute("url")).matches();
      assertEquals(dial.getAttribute("action").contains("/operator"), asked, "who is asked first");
      String to = text(noun);
      if (noun.getTagName().equals("Number")) {
        assertTrue(NUMBER.matcher(to).matches(), to);
        number(dial, to);
      } else {
        assertEquals("Sip", noun.getTagName());
        sip(dial, to);
      }
    }
  }

  private static void number(Element dial, String to) {
    boolean operator = dial.getAttribute("action").contains("/operator");
    assertTrue(operator || children(dial).size() == 1, "numbers that ring together");
    boolean emergency = to.length() == 3;
    if (!emergency || dial.hasAttribute("callerId")) {
      String callerId = dial.getAttribute("callerId");
      assertTrue(E164.matcher(callerId).matches(), callerId);
    }
    assertEquals(emergency, !dial.hasAttribute("timeLimit"), "emergency calls have no limit");
    if (!emergency) {
      limit(dial);
    }
  }

  private static void sip(Element dial, String to) {
    String address = to.contains("?") ? to.substring(0, to.indexOf('?')) : to;
    assertTrue(SIP.matcher(address).matches() && address.length() < 255, to);
    assertTrue(to.length() - address.length() < 1024, to);
    if (dial.hasAttribute("callerId")) {
      String callerId = dial.getAttribute("callerId");
      assertTrue(SIP_CALLER_ID.matcher(callerId).matches(), callerId);
    }
    limit(dial);
  }

  private static void limit(Element dial) {
    int seconds = Integer.parseInt(dial.getAttribute("timeLimit"));
    assertTrue(seconds >= 60 && seconds <= 14_400, seconds + " seconds");
  }

  private static String text(Element element) {
    assertEquals(0, children(element).size(), "something within " + element.getTagName());
    return element.getTextContent();
  }

  /** The elements within, between which nothing may stand. */
  public static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        children.add(element);
      } else if (nodes.getLength() > 1) {
        throw new AssertionError("something between: " + nodes.item(i).getNodeValue());
      }
    }
    return children;
  }
}

package net.futel.dialer.twiml;

import java.io.StringWriter;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.futel.dialer.dialplan.menu.Language;

/**
 * A TwiML document being written: the few verbs that we speak, nothing else. Attributes and text
 * are escaped by the JDK's stream writer. See twilio.com/docs/voice/twiml.
 */
final class Document {

  /** The JDK's own, by name: a lookup would find whatever else is on the class path. */
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  private final StringWriter text = new StringWriter(512);
  private final XMLStreamWriter xml;

  private Document() throws XMLStreamException {
    text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml = WRITERS.createXMLStreamWriter(text);
    xml.writeStartElement("Response");
  }

  /** Something that writes verbs. */
  interface Body {
    void write(Document document) throws XMLStreamException;
  }

  static String of(Body body) {
    try {
      Document document = new Document();
      body.write(document);
      document.xml.writeEndElement();
      document.xml.flush();
      return document.text.toString();
    } catch (XMLStreamException impossible) {
      // Only an I/O error or a verb out of place is reported this way, and there is neither.
      throw new IllegalStateException(impossible);
    }
  }

  Document dial() throws XMLStreamException {
    // The phone keeps ringing until the other side answers, and nothing is billed before.
    return start("Dial").attribute("answerOnBridge", "true");
  }

  /** Keys are collected, and the caller hears what is in here meanwhile. */
  Document gather() throws XMLStreamException {
    return start("Gather");
  }

  Document attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, value);
    return this;
  }

  Document attribute(String name, Optional<String> value) throws XMLStreamException {
    return value.isPresent() ? attribute(name, value.get()) : this;
  }

  /**
   * @param url what the called party hears first
   */
  Document number(String number, Optional<String> url) throws XMLStreamException {
    return start("Number").attribute("url", url).text(number).end();
  }

  /**
   * @param url what the called party hears first
   */
  Document sip(String uri, Optional<String> url) throws XMLStreamException {
    return start("Sip").attribute("url", url).text(uri).end();
  }

  Document say(Sentence sentence, Language language) throws XMLStreamException {
    return say(sentence.in(language), language);
  }

  Document say(String words, Language language) throws XMLStreamException {
    return start("Say").attribute("language", voice(language)).text(words).end();
  }

  /** English is what Twilio speaks by itself. */
  private static Optional<String> voice(Language language) {
    return switch (language) {
      case ENGLISH -> Optional.empty();
      case SPANISH -> Optional.of("es-MX");
    };
  }

  Document play(String url) throws XMLStreamException {
    return start("Play").text(url).end();
  }

  void redirect(String path) throws XMLStreamException {
    start("Redirect").text(path).end();
  }

  void hangup() throws XMLStreamException {
    xml.writeEmptyElement("Hangup");
  }

  Document end() throws XMLStreamException {
    xml.writeEndElement();
    return this;
  }

  private Document start(String name) throws XMLStreamException {
    xml.writeStartElement(name);
    return this;
  }

  private Document text(String text) throws XMLStreamException {
    xml.writeCharacters(text);
    return this;
  }
}

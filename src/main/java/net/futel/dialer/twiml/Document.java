package net.futel.dialer.twiml;

import java.io.StringWriter;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A TwiML document being written: the half dozen verbs that we speak, nothing else. Attributes and
 * text are escaped by the JDK's stream writer. See twilio.com/docs/voice/twiml.
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
    xml.writeStartElement("Dial");
    // The phone keeps ringing until the other side answers, and nothing is billed before.
    return attribute("answerOnBridge", "true");
  }

  Document attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, value);
    return this;
  }

  Document attribute(String name, Optional<String> value) throws XMLStreamException {
    return value.isPresent() ? attribute(name, value.get()) : this;
  }

  Document number(String number) throws XMLStreamException {
    return element("Number", number);
  }

  Document sip(String uri) throws XMLStreamException {
    return element("Sip", uri);
  }

  Document say(String sentence) throws XMLStreamException {
    return element("Say", sentence);
  }

  Document play(String path) throws XMLStreamException {
    return element("Play", path);
  }

  void hangup() throws XMLStreamException {
    xml.writeEmptyElement("Hangup");
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  private Document element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
    return this;
  }
}

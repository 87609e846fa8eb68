package net.futel.dialer.cli.call;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a TwiML document, for showing it.
 *
 * @param attributes in the document's order
 * @param text directly inside, without the blanks around it
 * @param children the elements directly inside
 */
public record TwimlElement(
    String name, Map<String, String> attributes, String text, List<TwimlElement> children) {

  /**
   * The root of a document, {@code Response}.
   *
   * @throws XMLStreamException if the document is not well-formed
   */
  static TwimlElement parse(String document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // An answer comes from the network: it may name no entity and fetch nothing.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
    xml.nextTag();
    TwimlElement root = read(xml);
    while (xml.hasNext()) {
      xml.next();
    }
    return root;
  }

  private static TwimlElement read(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    String name = xml.getLocalName();
    StringBuilder text = new StringBuilder();
    List<TwimlElement> children = new ArrayList<>();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(read(xml));
      } else if (xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    return new TwimlElement(name, attributes, text.toString().strip(), children);
  }

  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** The first element directly inside with this name. */
  Optional<TwimlElement> child(String child) {
    return children.stream().filter(verb -> verb.name().equals(child)).findFirst();
  }

  /** The element as XML, two blanks a level, a line at its end. */
  String indented() {
    StringBuilder xml = new StringBuilder();
    write(xml, "");
    return xml.toString();
  }

  private void write(StringBuilder xml, String indent) {
    xml.append(indent).append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            xml.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"'));
    if (text.isEmpty() && children.isEmpty()) {
      xml.append("/>\n");
      return;
    }
    xml.append('>').append(escaped(text));
    if (!children.isEmpty()) {
      xml.append('\n');
      children.forEach(child -> child.write(xml, indent + "  "));
      xml.append(indent);
    }
    xml.append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package net.futel.dialer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The same source is built with the same libraries tomorrow. */
class PinnedVersionsTest {

  /** Their versions are those of a BOM that is pinned. */
  private static final Set<String> MANAGED =
      Set.of("com.fasterxml.jackson", "software.amazon.awssdk", "org.junit");

  @Test
  void everyLibraryAndPluginHasOneVersion() throws Exception {
    Document pom =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    for (Element versioned : elements(pom, "dependency", "plugin", "path")) {
      String version = child(versioned, "version");
      String group = child(versioned, "groupId");
      boolean managed = version.isEmpty() && MANAGED.stream().anyMatch(group::startsWith);
      boolean pinned = version.matches("[0-9][0-9A-Za-z.-]*|\\$\\{[a-z0-9]+\\.version}");
      assertTrue(managed || pinned, child(versioned, "artifactId") + " " + version);
      assertTrue(!version.endsWith("SNAPSHOT"), version);
    }
    Set<String> properties = new TreeSet<>();
    NodeList all = ((Element) pom.getElementsByTagName("properties").item(0)).getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i).getNodeName().endsWith(".version")) {
        properties.add(all.item(i).getTextContent());
      }
    }
    assertTrue(!properties.isEmpty());
    properties.forEach(version -> assertTrue(version.matches("[0-9][0-9A-Za-z.-]*"), version));
  }

  private static List<Element> elements(Document pom, String... names) {
    List<Element> elements = new ArrayList<>();
    for (String name : names) {
      NodeList nodes = pom.getElementsByTagName(name);
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
    }
    return elements;
  }

  private static String child(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i).getNodeName().equals(name)) {
        return nodes.item(i).getTextContent();
      }
    }
    return "";
  }
}

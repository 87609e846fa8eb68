package net.futel.dialer.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/** What a kind of function ships with, by the rules that pom.xml gives the Makefile. */
public final class FunctionPackage {

  private FunctionPackage() {}

  /**
   * The class path of a function that ships with the libraries of an execution in pom.xml, such as
   * {@code call-libraries}, and the runtime client that Lambda adds.
   *
   * @param directory for the one class of twilio-java that call functions ship
   */
  public static String classPath(String execution, Path directory) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
    Set<String> groups = list(pom, execution, "includeGroupIds");
    Set<String> artifacts = list(pom, execution, "includeArtifactIds");
    Set<String> excluded = list(pom, execution, "excludeArtifactIds");
    List<String> classPath = new ArrayList<>();
    classPath.add(directory.toString());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path file = Path.of(entry);
      if (entry.endsWith("target/classes") || isRuntimeClient(file)) {
        classPath.add(entry);
      } else if (entry.endsWith(".jar")) {
        boolean ships =
            (groups.isEmpty() || groups.stream().anyMatch(group -> isOf(group, file)))
                && (artifacts.isEmpty() || artifacts.contains(artifact(file)))
                && !excluded.contains(artifact(file));
        if (ships) {
          classPath.add(entry);
        }
      }
    }
    copyRequestValidator(directory);
    return String.join(File.pathSeparator, classPath);
  }

  private static Set<String> list(Document pom, String execution, String name) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    String list = xpath.evaluate("//execution[id='" + execution + "']/configuration/" + name, pom);
    return list.isBlank() ? Set.of() : Set.of(list.strip().split(",", -1));
  }

  private static boolean isRuntimeClient(Path jar) {
    return Set.of("aws-lambda-java-runtime-interface-client", "aws-lambda-java-serialization")
            .contains(artifact(jar))
        || Set.of("aws-lambda-java-core", "utils-lite").contains(artifact(jar));
  }

  /** In a Maven repository: group as directories, artifact, version, jar. */
  private static String artifact(Path jar) {
    return jar.getNameCount() < 3 ? "" : jar.getName(jar.getNameCount() - 3).toString();
  }

  private static boolean isOf(String group, Path jar) {
    return jar.getNameCount() > 3
        && jar.getParent().getParent().getParent().endsWith(group.replace('.', '/'));
  }

  private static void copyRequestValidator(Path directory) throws IOException {
    String name = "com/twilio/security/RequestValidator.class";
    Path copy = directory.resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
      Files.copy(in, copy);
    }
  }
}

package net.futel.dialer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What {@code template.yaml} says. */
public final class Template {

  private Template() {}

  /** Its resources by name; CloudFormation's functions are left as what they are given. */
  public static JsonNode resources() {
    return section("Resources");
  }

  /** What a deployment tells, by name. */
  public static JsonNode outputs() {
    return section("Outputs");
  }

  private static JsonNode section(String name) {
    try {
      Object read = new Yaml(new Untagged()).load(Files.readString(Path.of("template.yaml")));
      return new ObjectMapper().<JsonNode>valueToTree(read).path(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes {@code !Sub}, {@code !Ref} and the like for the value behind them. */
  private static final class Untagged extends SafeConstructor {

    Untagged() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new AssertionError("a strange node: " + node);
              };
            }
          });
    }
  }
}

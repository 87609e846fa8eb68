package net.futel.dialer.cli.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret's text: a JSON object, of which the keys that are not asked for stay as they are.
 * Immutable; shows no value.
 */
public final class SecretDocument {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ObjectNode object;

  private SecretDocument(ObjectNode object) {
    this.object = object;
  }

  /** A secret with nothing in it. */
  public static SecretDocument empty() {
    return new SecretDocument(JSON.createObjectNode());
  }

  /**
   * Reads a secret's text.
   *
   * @param name the secret's, for messages
   * @throws AwsException when it is no JSON object; nothing of it is quoted
   */
  static SecretDocument parse(String name, String text) throws AwsException {
    try {
      if (text != null && JSON.readTree(text) instanceof ObjectNode object) {
        return new SecretDocument(object);
      }
    } catch (JsonProcessingException quoting) {
      // Its message may quote the secret.
    }
    throw new AwsException(
        "Secret "
            + name
            + " is not a JSON object. Mend it in AWS's console, or delete it and run this again.");
  }

  /** The text under a key; nothing when it is absent, empty or no text. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(object.get(key))
        .filter(value -> value.isTextual())
        .map(value -> value.textValue().strip())
        .filter(value -> !value.isEmpty());
  }

  /** This secret with another text under a key. */
  public SecretDocument with(String key, String value) {
    return new SecretDocument(object.deepCopy().put(key, value));
  }

  /** This secret without a key. */
  public SecretDocument without(String key) {
    return new SecretDocument(object.deepCopy().without(key));
  }

  String text() {
    return object.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretDocument secret && object.equals(secret.object);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(object);
  }

  @Override
  public String toString() {
    return "SecretDocument";
  }
}

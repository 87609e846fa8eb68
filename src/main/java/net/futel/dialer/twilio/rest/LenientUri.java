package net.futel.dialer.twilio.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads a webhook URL that somebody typed, escaping what {@link URI} would choke on. */
final class LenientUri extends StdScalarDeserializer<URI> {

  private static final long serialVersionUID = 1;

  LenientUri() {
    super(URI.class);
  }

  @Override
  public URI deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = parser.getValueAsString("").strip();
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return opaque(text);
    }
  }

  private static URI opaque(String text) throws IOException {
    try {
      // Escapes every illegal character of the part after the colon.
      return new URI("invalid", text, null);
    } catch (URISyntaxException e) {
      throw new IOException("a URL that cannot be read", e);
    }
  }
}

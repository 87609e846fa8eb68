package net.futel.dialer.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.TypeConversionException;

/**
 * Scheme, host and port of a service, such as {@code https://example.org}.
 *
 * @param text with no slash at the end
 */
public record BaseUrl(String text) {

  /** The address of a path that begins with a slash. */
  public String path(String path) {
    return text + path;
  }

  /** Reads an option's value. */
  static BaseUrl of(String value) {
    String text = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare =
          uri.getHost() != null
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null;
      if (web && bare) {
        return new BaseUrl(text);
      }
    } catch (URISyntaxException notAUrl) {
      // Said below.
    }
    throw new TypeConversionException(
        "'" + value + "' is not scheme and host alone, such as https://example.org");
  }
}

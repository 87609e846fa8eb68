package net.futel.dialer.cli.settings;

/** The auth token that {@code call} signs with and {@code serve} accepts where none is set. */
public final class DevelopmentToken {

  /** No secret: anyone may know it, and no deployment accepts it. */
  public static final String VALUE = "local-development-token";

  private DevelopmentToken() {}

  /** The auth token that is set, or else the development token. */
  public static String orSet(Settings settings) {
    return settings.get("TWILIO_AUTH_TOKEN").orElse(VALUE);
  }
}

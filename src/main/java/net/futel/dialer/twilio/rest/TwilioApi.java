package net.futel.dialer.twilio.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import net.futel.dialer.secrets.TwilioCredentials;

/** Makes twilio-java's client as this project uses it. */
public final class TwilioApi {

  /** As twilio-java reads JSON, but one odd webhook URL does not make a whole list unreadable. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .registerModule(new SimpleModule().addDeserializer(URI.class, new LenientUri()));

  /** The setting that sends every REST call to another server. */
  public static final String BASE_URL_SETTING = "TWILIO_API_BASE_URL";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1\\]", Pattern.CASE_INSENSITIVE);

  private TwilioApi() {}

  /**
   * A client that waits no longer than the limits, tries again where that is safe and says plainly
   * what is wrong.
   *
   * @param baseUrl an emulator that gets every request, whichever Twilio product it is for, with
   *     the same path; nothing for Twilio itself
   */
  public static TwilioRestClient client(
      TwilioCredentials credentials, Optional<URI> baseUrl, TwilioLimits limits) {
    return client(credentials, baseUrl, limits, sentence -> {});
  }

  /**
   * The same for somebody who watches.
   *
   * @param waiting told, in a sentence, before every wait of more than a second or so
   */
  public static TwilioRestClient client(
      TwilioCredentials credentials,
      Optional<URI> baseUrl,
      TwilioLimits limits,
      Consumer<String> waiting) {
    return new TwilioRestClient.Builder(credentials.username(), credentials.password())
        .accountSid(credentials.accountSid())
        .httpClient(new TwilioHttp(baseUrl, limits, waiting))
        .objectMapper(JSON)
        .build();
  }

  /**
   * The base URL that a setting names.
   *
   * @throws IllegalArgumentException when it is not {@code https} (on this machine also {@code
   *     http}), host and optional port
   */
  public static URI baseUrl(String setting) {
    String wrong =
        BASE_URL_SETTING + " is '" + setting + "', expected such as http://127.0.0.1:4010";
    URI url;
    try {
      url = new URI(setting.strip().replaceFirst("/+$", ""));
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(wrong, e);
    }
    boolean web =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!web
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(wrong);
    }
    if ("http".equalsIgnoreCase(url.getScheme()) && !LOOPBACK.matcher(url.getHost()).matches()) {
      throw new IllegalArgumentException(
          "%s is '%s': the credentials would travel unencrypted. Use https, or a server on this"
                  .formatted(BASE_URL_SETTING, setting)
              + " machine such as http://127.0.0.1:4010");
    }
    return url;
  }
}

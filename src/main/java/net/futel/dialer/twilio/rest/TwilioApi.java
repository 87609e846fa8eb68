package net.futel.dialer.twilio.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.util.Optional;
import net.futel.dialer.secrets.TwilioCredentials;

/** Makes twilio-java's client as this project uses it. */
public final class TwilioApi {

  /** The setting that sends every REST call to another server. */
  public static final String BASE_URL_SETTING = "TWILIO_API_BASE_URL";

  private TwilioApi() {}

  /**
   * A client that waits no longer than its limits, tries again where that is safe and says plainly
   * what is wrong.
   *
   * @param baseUrl an emulator that gets every request, whichever Twilio product it is for, with
   *     the same path; nothing for Twilio itself
   */
  public static TwilioRestClient client(
      TwilioCredentials credentials, Optional<URI> baseUrl, TwilioLimits limits) {
    return new TwilioRestClient.Builder(credentials.username(), credentials.password())
        .accountSid(credentials.accountSid())
        .httpClient(new TwilioHttp(baseUrl, limits))
        .objectMapper(json())
        .build();
  }

  /**
   * The base URL that a setting names.
   *
   * @throws IllegalArgumentException when it is not {@code http} or {@code https}, host and
   *     optional port
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
    return url;
  }

  /** As twilio-java reads JSON, but one odd webhook URL does not make a whole list unreadable. */
  private static ObjectMapper json() {
    return new ObjectMapper()
        .registerModule(new JavaTimeModule())
        .registerModule(new SimpleModule().addDeserializer(URI.class, new LenientUri()));
  }
}

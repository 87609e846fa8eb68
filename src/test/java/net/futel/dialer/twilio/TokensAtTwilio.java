package net.futel.dialer.twilio;

import java.util.LinkedHashMap;
import java.util.Map;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/** An account's primary auth token and the secondary one. Guarded by its server. */
final class TokensAtTwilio {

  private String primary;
  private String secondary = "";
  private int serial;

  /** Whether requests with the secondary token are taken: Twilio's pages leave it open. */
  boolean takesSecondary = true;

  TokensAtTwilio(String primary) {
    this.primary = primary;
  }

  String primary() {
    return primary;
  }

  String secondary() {
    return secondary;
  }

  boolean has(String token) {
    return token.equals(primary)
        || (takesSecondary && !secondary.isEmpty() && token.equals(secondary));
  }

  Answer answer(Request request) {
    if (request.path().endsWith("/Secondary")) {
      if (request.method().equals("DELETE")) {
        boolean there = !secondary.isEmpty();
        secondary = "";
        return there ? new Answer(204, null) : TwilioServer.missing();
      }
      if (!secondary.isEmpty()) {
        return TwilioServer.error(400, 57012, "A secondary auth token exists already");
      }
      serial++;
      secondary = "%032x".formatted(0xf0000 + serial);
      return new Answer(201, token("secondary_auth_token", secondary));
    }
    if (secondary.isEmpty()) {
      return TwilioServer.error(400, 57013, "There is no secondary auth token");
    }
    primary = secondary;
    secondary = "";
    return new Answer(200, token("auth_token", primary));
  }

  private static Map<String, Object> token(String field, String value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("account_sid", TwilioServer.ACCOUNT);
    body.put("date_created", "2026-11-24T12:00:00Z");
    body.put("date_updated", "2026-11-24T12:00:00Z");
    body.put(field, value);
    body.put("url", "https://accounts.twilio.com/v1/AuthTokens");
    return body;
  }
}

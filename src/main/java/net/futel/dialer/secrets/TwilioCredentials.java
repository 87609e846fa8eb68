package net.futel.dialer.secrets;

/**
 * What signs requests to Twilio's REST API.
 *
 * @param accountSid {@code AC…}
 * @param apiKeySid {@code SK…}
 * @param apiKeySecret the key's secret
 */
public record TwilioCredentials(String accountSid, String apiKeySid, String apiKeySecret) {

  @Override
  public String toString() {
    return "TwilioCredentials[" + accountSid + "]";
  }
}

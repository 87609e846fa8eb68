package net.futel.dialer.secrets;

/**
 * What signs requests to Twilio's REST API.
 *
 * @param accountSid {@code AC…}
 * @param username {@code SK…} of an API key, or the account SID again
 * @param password the key's secret, or the account's auth token
 */
public record TwilioCredentials(String accountSid, String username, String password) {

  /** An API key: what Twilio recommends, as it can be revoked by itself. */
  public static TwilioCredentials apiKey(String accountSid, String keySid, String keySecret) {
    return new TwilioCredentials(accountSid, keySid, keySecret);
  }

  /** The auth token of the account. */
  public static TwilioCredentials authToken(String accountSid, String authToken) {
    return new TwilioCredentials(accountSid, accountSid, authToken);
  }

  /** Whether these are an API key; a standard one may not read the account itself. */
  public boolean isApiKey() {
    return !username.equals(accountSid);
  }

  @Override
  public String toString() {
    return "TwilioCredentials[" + accountSid + (isApiKey() ? ", API key]" : ", auth token]");
  }
}

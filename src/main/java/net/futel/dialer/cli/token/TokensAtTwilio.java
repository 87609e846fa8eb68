package net.futel.dialer.cli.token;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.accounts.v1.AuthTokenPromotion;
import com.twilio.rest.accounts.v1.SecondaryAuthToken;
import com.twilio.rest.api.v2010.Account;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.twilio.rest.IgnoreMissing;

/**
 * The auth tokens of an account: the primary one, with which Twilio signs, and at most one
 * secondary, whose value is said once, when it is made.
 */
final class TokensAtTwilio {

  private final String accountSid;
  private final Function<TwilioCredentials, TwilioRestClient> clients;

  TokensAtTwilio(String accountSid, Function<TwilioCredentials, TwilioRestClient> clients) {
    this.accountSid = accountSid;
    this.clients = clients;
  }

  /**
   * Whether Twilio takes a token. It takes the primary one; of the secondary its pages do not say.
   */
  boolean isTaken(String token) {
    return account(token).isPresent();
  }

  /** The primary token where Twilio tells it to a caller that has a valid one, or nothing. */
  Optional<String> told(String token) {
    return account(token)
        .map(Account::getAuthToken)
        .map(String::strip)
        .filter(told -> !told.isEmpty());
  }

  private Optional<Account> account(String token) {
    try {
      return Optional.of(Account.fetcher(accountSid).fetch(client(token)));
    } catch (ApiException e) {
      if (Objects.equals(e.getStatusCode(), 401)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Makes a secondary token; nothing when there is one, whose value Twilio does not tell. */
  Optional<String> create(String primary) {
    try {
      String made = SecondaryAuthToken.creator().create(client(primary)).getSecondaryAuthToken();
      if (made == null || made.isBlank()) {
        throw new ApiException("Twilio made a secondary auth token and did not say its value");
      }
      return Optional.of(made.strip());
    } catch (ApiException e) {
      if (Objects.equals(e.getStatusCode(), 400) || Objects.equals(e.getStatusCode(), 409)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Takes the secondary token away. */
  void deleteSecondary(String primary) {
    IgnoreMissing.ifMissing(() -> SecondaryAuthToken.deleter().delete(client(primary)));
  }

  /** Makes the secondary token the primary one; what that is now, where Twilio says so. */
  Optional<String> promote(String primary) {
    return Optional.ofNullable(AuthTokenPromotion.updater().update(client(primary)).getAuthToken())
        .map(String::strip)
        .filter(token -> !token.isEmpty());
  }

  private TwilioRestClient client(String token) {
    return clients.apply(TwilioCredentials.authToken(accountSid, token));
  }
}

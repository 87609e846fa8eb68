package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.rest.Failure;

/** Gives a client another password; whoever has the old one cannot register any more. */
public final class PasswordChange {

  private final TwilioRestClient twilio;

  public PasswordChange(TwilioRestClient twilio) {
    this.twilio = twilio;
  }

  /** A credential that is there to change. */
  public record Found(SipCredentials credentials, String sid) {}

  /** Looks for the client's credential; changes nothing. */
  public Found find(String name) throws ClientException {
    try {
      Optional<SipCredentials> credentials = SipCredentials.inList(twilio, SipCredentials.LIST);
      Optional<SipCredentials.SipCredential> credential =
          credentials.flatMap(list -> list.find(name));
      if (credential.isEmpty()) {
        throw new ClientException(
            name + " has no credential: ./dialer client add " + name + " makes one.");
      }
      return new Found(credentials.orElseThrow(), credential.get().sid());
    } catch (TwilioException e) {
      throw new ClientException(List.of("The password is as it was: " + Failure.of(e)), e);
    }
  }

  /** Sets the password. */
  public void carryOut(Found found, String password) throws ClientException {
    SipPassword.check(password);
    try {
      found.credentials().setPassword(found.sid(), password);
    } catch (TwilioException e) {
      throw new ClientException(
          List.of(
              "The password may or may not have been changed: " + Failure.of(e),
              "Run the command again: the last password that it shows is the one that holds."),
          e);
    }
  }
}

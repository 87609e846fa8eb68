package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.List;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.account.SipPassword;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.rest.Failure;

/** Gives a client another password; a device with the old one cannot register any more. */
public record PasswordChange(TwilioRestClient twilio) {

  /** A credential that is there, in its list. */
  public record Existing(SipCredentials credentials, String sid) {}

  /** Looks for the client's credential; changes nothing. */
  public Existing find(String name) throws ChangeException {
    try {
      return SipCredentials.ours(twilio)
          .flatMap(list -> list.find(name).map(it -> new Existing(list, it.sid())))
          .orElseThrow(
              () ->
                  new ChangeException(
                      name + " has no credential: ./dialer client add " + name + " makes one."));
    } catch (TwilioException e) {
      throw ChangeException.of("The password is as it was", e);
    }
  }

  /** Sets the password. */
  public void carryOut(Existing existing, String password) throws ChangeException {
    check(password);
    try {
      existing.credentials().setPassword(existing.sid(), password);
    } catch (TwilioException e) {
      throw new ChangeException(
          List.of(
              "The password may or may not have been changed: " + Failure.of(e),
              "Run the command again: the last password that it shows is the one that holds."));
    }
  }

  /** Refuses a password that Twilio or a telephone would not take. */
  public static void check(String password) throws ChangeException {
    List<String> faults = SipPassword.faults(password);
    if (!faults.isEmpty()) {
      throw new ChangeException(faults);
    }
  }
}

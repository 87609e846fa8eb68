package net.futel.dialer.twilio.account;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.sip.CredentialList;
import com.twilio.rest.api.v2010.account.sip.credentiallist.Credential;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Pages;

/** The SIP credentials in {@code sip-direct}: one an extension. */
public final class SipCredentials {

  /** The credential list that both environments share. */
  public static final String LIST = "sip-direct";

  private final TwilioRestClient twilio;
  private final String listSid;

  private SipCredentials(TwilioRestClient twilio, String listSid) {
    this.twilio = twilio;
    this.listSid = listSid;
  }

  /** A credential; nobody can read its password, Twilio keeps a hash. */
  public record SipCredential(String sid, String username) {}

  /** The credentials in our list, or nothing when there is no such list. */
  public static Optional<SipCredentials> ours(TwilioRestClient twilio) {
    return Pages.read(CredentialList.reader().pageSize(1000), twilio).stream()
        .filter(list -> LIST.equals(list.getFriendlyName()))
        .findFirst()
        .map(list -> new SipCredentials(twilio, list.getSid()));
  }

  /** Who may register: the usernames in our list, none when there is no such list. */
  public static List<String> usernames(TwilioRestClient twilio) {
    return ours(twilio).map(SipCredentials::usernames).orElse(List.of());
  }

  /** The usernames of the list. */
  public List<String> usernames() {
    return list().stream().map(SipCredential::username).toList();
  }

  /** Every credential of the list. */
  public List<SipCredential> list() {
    return Pages.read(Credential.reader(listSid).pageSize(1000), twilio).stream()
        .map(credential -> new SipCredential(credential.getSid(), credential.getUsername()))
        .toList();
  }

  /** The credential with exactly this username, or nothing. */
  public Optional<SipCredential> find(String username) {
    return list().stream().filter(credential -> credential.username().equals(username)).findFirst();
  }

  public SipCredential create(String username, String password) {
    Credential credential = Credential.creator(listSid, username, password).create(twilio);
    return new SipCredential(credential.getSid(), username);
  }

  public void setPassword(String sid, String password) {
    Credential.updater(listSid, sid).setPassword(password).update(twilio);
  }

  public void delete(String sid) {
    IgnoreMissing.ifMissing(() -> Credential.deleter(listSid, sid).delete(twilio));
  }
}

package net.futel.dialer.twilio.account;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.sip.Domain;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import net.futel.dialer.twilio.rest.Pages;

/** The names of the account's SIP domains. No two accounts at Twilio have one of the same name. */
public final class SipDomains {

  private final TwilioRestClient twilio;

  public SipDomains(TwilioRestClient twilio) {
    this.twilio = twilio;
  }

  /** The names of all domains of the account, in small letters. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Domain domain : Pages.read(Domain.reader().pageSize(1000), twilio)) {
      if (domain.getDomainName() != null) {
        names.add(domain.getDomainName().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /**
   * Takes a name for this account: a domain without URLs, which lets nobody call.
   *
   * @return whether the account has it now; false when Twilio refuses, as it does when another
   *     account has it
   */
  public boolean reserve(String name) {
    try {
      Domain.creator(name).create(twilio);
      return true;
    } catch (ApiException e) {
      if (e.getStatusCode() == null || e.getStatusCode() < 400 || e.getStatusCode() >= 500) {
        throw e;
      }
      if (e.getStatusCode() == 401 || e.getStatusCode() == 403 || e.getStatusCode() == 429) {
        throw e;
      }
      return names().contains(name.toLowerCase(Locale.ROOT));
    }
  }
}

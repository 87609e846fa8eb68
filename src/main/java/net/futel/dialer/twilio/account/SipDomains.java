package net.futel.dialer.twilio.account;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.sip.Domain;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Pages;

/** The names of the account's SIP domains. No two accounts at Twilio have one of the same name. */
public record SipDomains(TwilioRestClient twilio) {

  /** The names of all domains of the account, in small letters. */
  public Set<String> names() {
    return Pages.read(Domain.reader().pageSize(1000), twilio).stream()
        .map(Domain::getDomainName)
        .filter(Objects::nonNull)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
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
      if (!Failure.isRefusal(e) || Failure.isAboutAccess(e)) {
        throw e;
      }
      return names().contains(name.toLowerCase(Locale.ROOT));
    }
  }
}

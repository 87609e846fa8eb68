package net.futel.dialer.twilio.audit;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.voice.v1.dialingpermissions.Country;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Pages;

/** Whether the account lets our phones call where the plan does, and several at a time. */
record AccountChecks(TwilioRestClient twilio, DialPlan plan) {

  private static final String PERMISSIONS =
      "https://console.twilio.com/us1/develop/voice/settings/geo-permissions";

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(countries());
    checks.add(account());
    checks.add(
        Check.note(
            "concurrency",
            "Several phones can call at once.",
            Check.Finding.of(
                "Twilio's API does not say how many calls the account may have at once: one"
                    + " upgraded since February 2026 has two, until its customer profile is"
                    + " approved",
                "look in Twilio's console, Trust Hub, for an approved primary customer profile")));
    return checks;
  }

  private Check countries() {
    String right = "Twilio's geographic permissions fit allowedCountries in both directions.";
    try {
      return Check.of("countries", right, differences());
    } catch (TwilioException e) {
      return Check.unknown("countries", right, e);
    }
  }

  private List<Check.Finding> differences() {
    Set<String> allowed = new TreeSet<>(plan.allowedCountries());
    plan.extensions().values().stream().map(Extension::allowedCountries).forEach(allowed::addAll);
    List<Check.Finding> findings = new ArrayList<>();
    Set<String> closed = new TreeSet<>(allowed);
    for (Country country : Pages.read(Country.reader().pageSize(1000), twilio)) {
      String code = Objects.toString(country.getIsoCode(), "");
      boolean low = Boolean.TRUE.equals(country.getLowRiskNumbersEnabled());
      boolean high =
          Boolean.TRUE.equals(country.getHighRiskSpecialNumbersEnabled())
              || Boolean.TRUE.equals(country.getHighRiskTollfraudNumbersEnabled());
      if (low) {
        closed.remove(code);
      }
      if (!allowed.contains(code) && (low || high)) {
        findings.add(
            Check.Finding.of(
                code + " may be dialed by Twilio's permissions and not by the dial plan",
                "forbid it at " + PERMISSIONS));
      }
    }
    for (String code : closed) {
      findings.add(
          Check.Finding.of(
              code + " may be dialed by the dial plan and not by Twilio's permissions",
              "allow it at " + PERMISSIONS));
    }
    return findings;
  }

  private Check account() {
    String right = "The account is active and not a trial.";
    try {
      Account account = Account.fetcher(twilio.getAccountSid()).fetch(twilio);
      List<Check.Finding> findings = new ArrayList<>();
      if (account.getStatus() != null && account.getStatus() != Account.Status.ACTIVE) {
        findings.add(
            Check.Finding.of(
                "the account is " + account.getStatus() + ": no call gets through",
                "https://console.twilio.com/ says why"));
      }
      if (account.getType() == Account.Type.TRIAL) {
        findings.add(
            Check.Finding.of(
                "the account is a trial: it calls verified numbers only, and few at once",
                "upgrade it at https://console.twilio.com/"));
      }
      return Check.of("account", right, findings);
    } catch (TwilioException e) {
      return switch (Failure.status(e)) {
        case 401, 403, 404 ->
            Check.note(
                "account",
                right,
                Check.Finding.of(
                    "an API key may not read the account, so nothing is known of it",
                    "run ./dialer verify with TWILIO_AUTH_TOKEN instead of the key"));
        default -> Check.unknown("account", right, e);
      };
    }
  }
}

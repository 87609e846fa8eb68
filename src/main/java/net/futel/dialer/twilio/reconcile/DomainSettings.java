package net.futel.dialer.twilio.reconcile;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.sip.Domain;
import com.twilio.rest.api.v2010.account.sip.DomainUpdater;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a SIP domain; one request switches all of its URLs at once. */
public final class DomainSettings {

  private DomainSettings() {}

  /**
   * Every field that the project has an opinion on.
   *
   * @param emergencyCallerSid nothing when it has to stay as it is
   */
  static List<Setting<Domain, DomainUpdater>> of(
      DesiredState wanted, Optional<String> emergencyCallerSid) {
    List<Setting<Domain, DomainUpdater>> settings = new ArrayList<>();
    settings.add(
        new Setting<>(
            "friendly name",
            domain -> domain.getFriendlyName() == null ? wanted.name() : domain.getFriendlyName(),
            wanted.name(),
            DomainUpdater::setFriendlyName));
    settings.addAll(urls(wanted));
    settings.addAll(flags(wanted));
    emergencyCallerSid.ifPresent(
        sid ->
            settings.add(
                new Setting<>(
                    "emergency caller",
                    domain -> Setting.text(domain.getEmergencyCallerSid()),
                    sid,
                    DomainUpdater::setEmergencyCallerSid)));
    return settings;
  }

  public static List<Setting<Domain, DomainUpdater>> urls(DesiredState wanted) {
    return List.of(
        new Setting<>(
            "voice URL",
            domain -> Setting.url(domain.getVoiceUrl()),
            wanted.voiceUrl(),
            DomainUpdater::setVoiceUrl),
        new Setting<>(
            "voice method",
            domain -> Setting.method(domain.getVoiceMethod()),
            "POST",
            (update, post) -> update.setVoiceMethod(HttpMethod.POST)),
        new Setting<>(
            "fallback URL",
            domain -> Setting.url(domain.getVoiceFallbackUrl()),
            wanted.fallbackUrl(),
            DomainUpdater::setVoiceFallbackUrl),
        new Setting<>(
            "fallback method",
            domain -> Setting.method(domain.getVoiceFallbackMethod()),
            "POST",
            (update, post) -> update.setVoiceFallbackMethod(HttpMethod.POST)),
        new Setting<>(
            "status callback",
            domain -> Setting.url(domain.getVoiceStatusCallbackUrl()),
            wanted.statusUrl(),
            DomainUpdater::setVoiceStatusCallbackUrl),
        new Setting<>(
            "status callback method",
            domain -> Setting.method(domain.getVoiceStatusCallbackMethod()),
            "POST",
            (update, post) -> update.setVoiceStatusCallbackMethod(HttpMethod.POST)));
  }

  private static List<Setting<Domain, DomainUpdater>> flags(DesiredState wanted) {
    return List.of(
        new Setting<>(
            "SIP registration",
            domain -> Setting.truth(domain.getSipRegistration()),
            "true",
            (update, value) -> update.setSipRegistration(true)),
        new Setting<>(
            "emergency calling",
            domain -> Setting.truth(domain.getEmergencyCallingEnabled()),
            Boolean.toString(wanted.emergencyCalling()),
            (update, value) -> update.setEmergencyCallingEnabled(wanted.emergencyCalling())),
        new Setting<>(
            "secure media",
            domain -> Setting.truth(domain.getSecure()),
            Boolean.toString(wanted.secure()),
            (update, value) -> update.setSecure(wanted.secure())),
        // Calls of a trunk would come in by the domain as if they were a phone's.
        new Setting<>(
            "BYOC trunk",
            domain -> Setting.text(domain.getByocTrunkSid()),
            "",
            DomainUpdater::setByocTrunkSid));
  }
}

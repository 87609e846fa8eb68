package net.futel.dialer.twilio.reconcile;

import com.twilio.rest.api.v2010.account.sip.Domain;
import com.twilio.rest.api.v2010.account.sip.DomainUpdater;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.change.Change;

/** The fields of a SIP domain; one request switches all of its URLs at once. */
public final class DomainSettings {

  private DomainSettings() {}

  /**
   * Every field that the project has an opinion on.
   *
   * @param emergencyCallerSid nothing when it has to stay as it is
   */
  static List<Setting<Domain, DomainUpdater>> of(
      DesiredState desired, Optional<String> emergencyCallerSid) {
    List<Setting<Domain, DomainUpdater>> settings = new ArrayList<>();
    settings.add(
        Setting.text(
            "friendly name",
            domain -> domain.getFriendlyName() == null ? desired.name() : domain.getFriendlyName(),
            desired.name(),
            DomainUpdater::setFriendlyName));
    settings.addAll(webhooks(desired));
    settings.add(
        Setting.flag(
            "SIP registration",
            Domain::getSipRegistration,
            true,
            DomainUpdater::setSipRegistration));
    settings.add(
        Setting.flag(
            "emergency calling",
            Domain::getEmergencyCallingEnabled,
            desired.emergencyCalling(),
            DomainUpdater::setEmergencyCallingEnabled));
    settings.add(
        Setting.flag(
            "secure media", Domain::getSecure, desired.secure(), DomainUpdater::setSecure));
    // Calls of a trunk would come in by the domain as if they were a phone's.
    settings.add(
        Setting.text("BYOC trunk", Domain::getByocTrunkSid, "", DomainUpdater::setByocTrunkSid));
    emergencyCallerSid.ifPresent(
        sid ->
            settings.add(
                Setting.text(
                    "emergency caller",
                    Domain::getEmergencyCallerSid,
                    sid,
                    DomainUpdater::setEmergencyCallerSid)));
    return settings;
  }

  private static List<Setting<Domain, DomainUpdater>> webhooks(DesiredState desired) {
    return List.of(
        Setting.url(
            "voice URL", Domain::getVoiceUrl, desired.voiceUrl(), DomainUpdater::setVoiceUrl),
        Setting.post("voice method", Domain::getVoiceMethod, DomainUpdater::setVoiceMethod),
        Setting.url(
            "fallback URL",
            Domain::getVoiceFallbackUrl,
            desired.fallbackUrl(),
            DomainUpdater::setVoiceFallbackUrl),
        Setting.post(
            "fallback method",
            Domain::getVoiceFallbackMethod,
            DomainUpdater::setVoiceFallbackMethod),
        Setting.url(
            "status callback",
            Domain::getVoiceStatusCallbackUrl,
            desired.statusUrl(),
            DomainUpdater::setVoiceStatusCallbackUrl),
        Setting.post(
            "status callback method",
            Domain::getVoiceStatusCallbackMethod,
            DomainUpdater::setVoiceStatusCallbackMethod));
  }

  /** Which of a domain's webhooks differ from what they should be. */
  public static List<Change> webhookChanges(DesiredState desired, Domain domain) {
    return Setting.changes(webhooks(desired), domain);
  }
}

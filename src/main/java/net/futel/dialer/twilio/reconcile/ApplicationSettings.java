package net.futel.dialer.twilio.reconcile;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.ApplicationUpdater;
import java.util.List;

/** The fields of the TwiML Application that answers our numbers; its text messages are not ours. */
final class ApplicationSettings {

  private ApplicationSettings() {}

  static List<Setting<Application, ApplicationUpdater>> of(DesiredState wanted) {
    return List.of(
        new Setting<>(
            "voice URL",
            application -> Setting.url(application.getVoiceUrl()),
            wanted.incomingUrl(),
            ApplicationUpdater::setVoiceUrl),
        new Setting<>(
            "voice method",
            application -> Setting.method(application.getVoiceMethod()),
            "POST",
            (update, post) -> update.setVoiceMethod(HttpMethod.POST)),
        new Setting<>(
            "fallback URL",
            application -> Setting.url(application.getVoiceFallbackUrl()),
            wanted.fallbackUrl(),
            ApplicationUpdater::setVoiceFallbackUrl),
        new Setting<>(
            "fallback method",
            application -> Setting.method(application.getVoiceFallbackMethod()),
            "POST",
            (update, post) -> update.setVoiceFallbackMethod(HttpMethod.POST)),
        new Setting<>(
            "status callback",
            application -> Setting.url(application.getStatusCallback()),
            wanted.incomingStatusUrl(),
            ApplicationUpdater::setStatusCallback),
        new Setting<>(
            "status callback method",
            application -> Setting.method(application.getStatusCallbackMethod()),
            "POST",
            (update, post) -> update.setStatusCallbackMethod(HttpMethod.POST)),
        // Twilio charges for every look-up.
        new Setting<>(
            "caller ID look-up",
            application -> Setting.truth(application.getVoiceCallerIdLookup()),
            "false",
            (update, value) -> update.setVoiceCallerIdLookup(false)),
        // Or other accounts could dial our phones by it.
        new Setting<>(
            "open to other accounts",
            application -> Setting.truth(application.getPublicApplicationConnectEnabled()),
            "false",
            (update, value) -> update.setPublicApplicationConnectEnabled(false)));
  }
}

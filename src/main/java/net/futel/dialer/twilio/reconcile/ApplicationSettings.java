package net.futel.dialer.twilio.reconcile;

import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.ApplicationUpdater;
import java.util.List;

/** The fields of the TwiML Application that answers our numbers; its text messages are not ours. */
final class ApplicationSettings {

  private ApplicationSettings() {}

  static List<Setting<Application, ApplicationUpdater>> of(DesiredState desired) {
    return List.of(
        Setting.url(
            "voice URL",
            Application::getVoiceUrl,
            desired.incomingUrl(),
            ApplicationUpdater::setVoiceUrl),
        Setting.post(
            "voice method", Application::getVoiceMethod, ApplicationUpdater::setVoiceMethod),
        Setting.url(
            "fallback URL",
            Application::getVoiceFallbackUrl,
            desired.fallbackUrl(),
            ApplicationUpdater::setVoiceFallbackUrl),
        Setting.post(
            "fallback method",
            Application::getVoiceFallbackMethod,
            ApplicationUpdater::setVoiceFallbackMethod),
        Setting.url(
            "status callback",
            Application::getStatusCallback,
            desired.incomingStatusUrl(),
            ApplicationUpdater::setStatusCallback),
        Setting.post(
            "status callback method",
            Application::getStatusCallbackMethod,
            ApplicationUpdater::setStatusCallbackMethod),
        // Twilio charges for every look-up.
        Setting.flag(
            "caller ID look-up",
            Application::getVoiceCallerIdLookup,
            false,
            ApplicationUpdater::setVoiceCallerIdLookup),
        // Or other accounts could dial our phones by it.
        Setting.flag(
            "open to other accounts",
            Application::getPublicApplicationConnectEnabled,
            false,
            ApplicationUpdater::setPublicApplicationConnectEnabled));
  }
}

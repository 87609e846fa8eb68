package net.futel.dialer.twilio.account;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.futel.dialer.twilio.rest.Pages;

/** A TwiML Application, which answers the calls to numbers; empty for none. */
public record VoiceApplication(String sid, String name) {

  public static final VoiceApplication NONE = new VoiceApplication("", "");

  /** Every application of the account. */
  public static List<VoiceApplication> list(TwilioRestClient twilio) {
    return Pages.read(Application.reader().pageSize(1000), twilio).stream()
        .map(it -> new VoiceApplication(it.getSid(), Objects.toString(it.getFriendlyName(), "")))
        .toList();
  }

  /** The one of this name. */
  public static Optional<VoiceApplication> named(String name, List<VoiceApplication> applications) {
    return applications.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}

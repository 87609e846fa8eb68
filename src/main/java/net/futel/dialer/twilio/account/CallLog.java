package net.futel.dialer.twilio.account;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.call.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Pages;

/** Twilio's own log of the account's calls, those in progress included. */
public record CallLog(TwilioRestClient twilio) {

  /**
   * A call as Twilio has it. What Twilio leaves out is empty.
   *
   * @param parentSid the call whose leg this is, or empty
   * @param from SIP URI or number
   * @param to SIP URI or number
   * @param status such as {@code in-progress}
   * @param started nothing while it is queued
   * @param seconds how long it lasted once it was answered; 0 when it was not
   */
  public record LoggedCall(
      String sid,
      String parentSid,
      String from,
      String to,
      String status,
      Optional<Instant> started,
      int seconds) {

    static LoggedCall of(Call call) {
      return new LoggedCall(
          Objects.toString(call.getSid(), ""),
          Objects.toString(call.getParentCallSid(), ""),
          Objects.toString(call.getFrom(), ""),
          Objects.toString(call.getTo(), ""),
          Objects.toString(call.getStatus(), ""),
          Optional.ofNullable(call.getStartTime())
              .or(() -> Optional.ofNullable(call.getDateCreated()))
              .map(ZonedDateTime::toInstant),
          seconds(Objects.toString(call.getDuration(), "")));
    }

    private static int seconds(String duration) {
      return duration.matches("[0-9]{1,9}") ? Integer.parseInt(duration) : 0;
    }
  }

  /** The call with this SID; nothing when Twilio knows none. */
  public Optional<LoggedCall> call(String sid) {
    return IgnoreMissing.orNow(() -> LoggedCall.of(Call.fetcher(sid).fetch(twilio)));
  }

  /** The legs that were dialed for a call. */
  public List<LoggedCall> legs(String sid) {
    return Pages.read(Call.reader().setParentCallSid(sid).pageSize(50), twilio).stream()
        .map(LoggedCall::of)
        .toList();
  }

  /** Every call and leg since then, and perhaps some from earlier the same day. */
  public List<LoggedCall> since(Instant start) {
    ZonedDateTime after = start.atZone(ZoneOffset.UTC);
    return Pages.read(Call.reader().setStartTimeAfter(after).pageSize(1000), twilio).stream()
        .map(LoggedCall::of)
        .toList();
  }

  /** Whether Twilio asked any webhook what to do with a call. */
  public boolean askedAWebhook(String sid) {
    return IgnoreMissing.orNow(
            () -> Event.reader(sid).pageSize(1).read(twilio).iterator().hasNext())
        .orElse(false);
  }
}

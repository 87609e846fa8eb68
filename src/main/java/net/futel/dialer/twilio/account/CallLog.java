package net.futel.dialer.twilio.account;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.call.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.rest.Pages;

/** Twilio's own log of the account's calls, those in progress included. */
public final class CallLog {

  private static final int NOT_FOUND = 404;

  private final TwilioRestClient twilio;

  public CallLog(TwilioRestClient twilio) {
    this.twilio = twilio;
  }

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
          text(call.getSid()),
          text(call.getParentCallSid()),
          text(call.getFrom()),
          text(call.getTo()),
          call.getStatus() == null ? "" : call.getStatus().toString(),
          Optional.ofNullable(
                  call.getStartTime() == null ? call.getDateCreated() : call.getStartTime())
              .map(ZonedDateTime::toInstant),
          seconds(text(call.getDuration())));
    }

    private static int seconds(String duration) {
      return duration.matches("[0-9]{1,9}") ? Integer.parseInt(duration) : 0;
    }

    private static String text(String value) {
      return value == null ? "" : value;
    }
  }

  /** The call with this SID; nothing when Twilio knows none. */
  public Optional<LoggedCall> call(String sid) {
    try {
      return Optional.of(LoggedCall.of(Call.fetcher(sid).fetch(twilio)));
    } catch (ApiException e) {
      if (e.getStatusCode() != null && e.getStatusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The legs that were dialed for a call. */
  public List<LoggedCall> legs(String sid) {
    List<LoggedCall> legs = new ArrayList<>();
    for (Call call : Call.reader().setParentCallSid(sid).pageSize(50).read(twilio)) {
      legs.add(LoggedCall.of(call));
    }
    return legs;
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
    try {
      return Event.reader(sid).pageSize(1).read(twilio).iterator().hasNext();
    } catch (ApiException e) {
      if (e.getStatusCode() != null && e.getStatusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}

package net.futel.dialer.twilio.liveness;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Call.Status;
import com.twilio.rest.api.v2010.account.Call.UpdateStatus;
import com.twilio.rest.api.v2010.account.call.Notification;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.twilio.rest.Failure;

/** What Twilio is asked about the calls to one phone, each time once. */
record CallRequests(TwilioRestClient twilio, String callerId, String address) {

  /**
   * In seconds. Twilio adds five where it sees fit, says its reference of the Call resource, so a
   * silent phone's call is {@code no-answer} within ten.
   */
  private static final int TIMEOUT = 5;

  /** The call ends as soon as somebody answers. */
  private static final Twiml HANGUP = new Twiml("<Response><Hangup/></Response>");

  /** Nobody is registered by that name, see https://www.twilio.com/docs/api/errors/32009. */
  private static final Set<Integer> UNREGISTERED = Set.of(32009, 32011);

  private static final Set<Status> FINAL =
      Set.of(Status.COMPLETED, Status.BUSY, Status.FAILED, Status.NO_ANSWER, Status.CANCELED);

  /** Calls to the phone that are looked through, the newest first. */
  private static final int RECENT = 20;

  static boolean isFinal(Status status) {
    return FINAL.contains(status);
  }

  static boolean isUnregistered(TwilioException failure) {
    return failure instanceof ApiException api
        && api.getCode() != null
        && UNREGISTERED.contains(api.getCode());
  }

  /** Makes a call; its SID. */
  String create() {
    Call call =
        Call.creator(new PhoneNumber(address), new PhoneNumber(callerId), HANGUP)
            .setTimeout(TIMEOUT)
            .create(twilio);
    if (call.getSid() == null) {
      throw new ApiConnectionException("Twilio did not say which call it made");
    }
    return call.getSid();
  }

  /** The status of a call; nothing for one that twilio-java does not know, such as initiated. */
  Optional<Status> status(String sid) {
    return Optional.ofNullable(Call.fetcher(sid).fetch(twilio).getStatus());
  }

  /** Ends a call in one of two ways; its status then, or nothing when Twilio refuses this way. */
  Optional<Status> end(String sid, UpdateStatus how) {
    try {
      Status status = Call.updater(sid).setStatus(how).update(twilio).getStatus();
      return Optional.of(status == null ? Status.QUEUED : status);
    } catch (ApiException e) {
      if (!Failure.isRefusal(e) || Failure.isAboutAccess(e)) {
        throw e;
      }
      // It may be over already.
      return status(sid).filter(CallRequests::isFinal);
    }
  }

  /** SIDs of our calls to the phone that are not over. */
  List<String> unfinished() {
    List<String> unfinished = new ArrayList<>();
    for (Call call : Call.reader().setTo(address).limit(RECENT).read(twilio)) {
      boolean ours = callerId.equals(call.getFrom()) || "outbound-api".equals(call.getDirection());
      boolean over = call.getStatus() != null && isFinal(call.getStatus());
      if (ours && !over && call.getParentCallSid() == null) {
        unfinished.add(call.getSid());
      }
    }
    return unfinished;
  }

  /** Whether Twilio noted that the phone is not registered; false when it does not say. */
  boolean saysUnregistered(String sid) {
    try {
      for (Notification notification : Notification.reader(sid).limit(RECENT).read(twilio)) {
        if (UNREGISTERED.stream()
            .anyMatch(code -> code.toString().equals(notification.getErrorCode()))) {
          return true;
        }
      }
    } catch (TwilioException e) {
      // The call alone says as much as it does.
    }
    return false;
  }
}

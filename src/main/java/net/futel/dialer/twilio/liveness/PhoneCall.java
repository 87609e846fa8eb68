package net.futel.dialer.twilio.liveness;

import com.twilio.exception.TwilioException;
import com.twilio.rest.api.v2010.account.Call.Status;
import com.twilio.rest.api.v2010.account.Call.UpdateStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.twilio.rest.Failure;

/**
 * Calls one phone until its state is known, and ends each call that it made or may have made.
 *
 * <p>Who reads Twilio's log of calls later can tell the states apart. A call that we cancel has
 * rung, so its phone is alive. A silent one is ended by Twilio itself as {@code no-answer}, by our
 * {@code Timeout}; where Twilio is slow at it we complete the call, and cancel it only when Twilio
 * takes nothing else. A phone that is not registered has a {@code failed} call.
 */
final class PhoneCall {

  /** How soon a phone that rings is noticed. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** After so long without a look, how a call ended does not say whether the phone rang. */
  private static final Duration BLIND = Duration.ofSeconds(2);

  /** A call that ended unseen is made again, but not for ever. */
  private static final int MOST_CALLS = 3;

  /** A call that Twilio made although it did not say so is in its list by then, or over. */
  private static final Duration APPEARS = Duration.ofSeconds(2);

  private static final Duration ENDS_BY_ITSELF = Duration.ofSeconds(15);

  /** For how long Twilio is asked to end a call; its own time-out has done it long before. */
  private static final Duration ENDING = Duration.ofMinutes(2);

  private final PhoneCalls calls;
  private final Time time;
  private final String name;
  private final CallRequests requests;
  private boolean mayHaveMore;
  private boolean refusedAsUnregistered;
  private int made;

  PhoneCall(PhoneCalls calls, String name) {
    this.calls = calls;
    this.time = calls.time();
    this.name = name;
    this.requests = calls.requests(name);
  }

  /** The phone's state; nothing when all was over before it was known. */
  Optional<CheckedPhone> check() throws CheckException {
    try {
      while (!calls.isOver()) {
        Optional<String> sid = place();
        if (refusedAsUnregistered) {
          return Optional.of(new CheckedPhone(name, PhoneState.NOT_REGISTERED, 0));
        }
        if (sid.isPresent()) {
          Optional<CheckedPhone> phone = new Watched(sid.get()).phone();
          if (phone.isPresent()) {
            return phone;
          }
        }
      }
      return Optional.empty();
    } finally {
      if (mayHaveMore) {
        unfinished().forEach(sid -> end(sid, UpdateStatus.COMPLETED));
      }
    }
  }

  /** Makes a call; nothing when there is none. */
  private Optional<String> place() throws CheckException {
    Retry retry = new Retry();
    while (!calls.isOver()) {
      try {
        String sid = requests.create();
        made++;
        return Optional.of(sid);
      } catch (TwilioException e) {
        if (CallRequests.isUnregistered(e)) {
          refusedAsUnregistered = true;
          return Optional.empty();
        }
        if (Failure.isRefusal(e) && !Failure.isThrottled(e)) {
          throw new CheckException(e);
        }
        if (!Failure.isThrottled(e)) {
          // The call may have been made all the same, and a second one must not meet it.
          mayHaveMore = true;
          List<String> there = unfinished();
          if (!there.isEmpty()) {
            made++;
            return Optional.of(there.getFirst());
          }
        }
        calls.pause(retry.after(e));
      }
    }
    return Optional.empty();
  }

  /** Calls of ours to the phone that are not over, however Twilio came to make them. */
  private List<String> unfinished() {
    Retry retry = new Retry();
    Duration began = time.now();
    while (true) {
      Duration passed = time.now().minus(began);
      try {
        List<String> found = requests.unfinished();
        if (!found.isEmpty() || passed.compareTo(APPEARS) >= 0) {
          return found;
        }
        time.pause(APPEARS.dividedBy(2));
      } catch (TwilioException e) {
        if (passed.compareTo(ENDS_BY_ITSELF) >= 0) {
          return List.of();
        }
        time.pause(retry.after(e));
      }
    }
  }

  private void end(String sid, UpdateStatus first) {
    UpdateStatus how = first;
    Retry retry = new Retry();
    Duration until = time.now().plus(ENDING);
    while (time.now().compareTo(until) < 0) {
      try {
        Optional<Status> status = requests.end(sid, how);
        if (status.isPresent() && CallRequests.isFinal(status.get())) {
          return;
        }
        if (status.isEmpty() || status.get() == Status.IN_PROGRESS) {
          // Refused, or answered meanwhile: the other way may do.
          boolean completing = status.isEmpty() && how == UpdateStatus.COMPLETED;
          how = completing ? UpdateStatus.CANCELED : UpdateStatus.COMPLETED;
        }
        time.pause(LOOK);
      } catch (TwilioException e) {
        if (Failure.isAboutAccess(e) && !Failure.isThrottled(e)) {
          break;
        }
        time.pause(retry.after(e));
      }
    }
    calls.perhapsRinging(name);
  }

  /** One call, from its being made to its end. */
  private final class Watched {

    private final String sid;
    private final Duration began = time.now();
    private final Duration silence = calls.silence();
    private Duration looked = began;
    private boolean over;
    private UpdateStatus ending = UpdateStatus.COMPLETED;
    private boolean doubtful;

    Watched(String sid) {
      this.sid = sid;
    }

    Optional<CheckedPhone> phone() throws CheckException {
      Optional<PhoneState> state;
      Duration known;
      try {
        state = watch();
        known = time.now().minus(began);
      } finally {
        if (!over) {
          end(sid, ending);
        }
      }
      if (doubtful && requests.saysUnregistered(sid)) {
        state = Optional.of(PhoneState.NOT_REGISTERED);
      }
      return state.map(it -> new CheckedPhone(name, it, known.toMillis()));
    }

    private Optional<PhoneState> watch() throws CheckException {
      Retry retry = new Retry();
      while (!calls.isOver()) {
        try {
          Optional<Status> status = requests.status(sid);
          retry.reset();
          Duration now = time.now();
          boolean blind = now.minus(looked).compareTo(BLIND) > 0;
          looked = now;
          if (status.isPresent() && status.get() != Status.QUEUED) {
            return stateOf(status.get(), blind);
          }
          if (now.minus(began).compareTo(silence) >= 0) {
            doubtful = true;
            return Optional.of(PhoneState.SILENT);
          }
          calls.pause(LOOK);
        } catch (TwilioException e) {
          if (Failure.isAboutAccess(e) && !Failure.isThrottled(e)) {
            throw new CheckException(e);
          }
          calls.pause(retry.after(e));
        }
      }
      return Optional.empty();
    }

    /** The state by a status that says one; nothing when the call ended unseen. */
    private Optional<PhoneState> stateOf(Status status, boolean blind) {
      over = CallRequests.isFinal(status);
      ending = status == Status.RINGING ? UpdateStatus.CANCELED : UpdateStatus.COMPLETED;
      doubtful = status == Status.BUSY || status == Status.NO_ANSWER;
      return switch (status) {
        case FAILED -> Optional.of(PhoneState.NOT_REGISTERED);
        case NO_ANSWER ->
            // It may have rung while Twilio did not say.
            blind && made < MOST_CALLS ? Optional.empty() : Optional.of(PhoneState.SILENT);
        default -> Optional.of(PhoneState.ALIVE);
      };
    }
  }
}

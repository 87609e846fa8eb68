package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.dialplan.file.PlanText;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.account.VoiceApplication;
import net.futel.dialer.twilio.change.Creation;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.StepException;
import net.futel.dialer.twilio.reconcile.DesiredState;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * The steps that clients are made of and taken apart by. Several people may do so at once: nothing
 * that another run has made or set is undone, deleted or written over.
 */
final class ClientSteps {

  private final PhoneNumbers numbers;
  private final Waiting waiting;

  ClientSteps(PhoneNumbers numbers, Waiting waiting) {
    this.numbers = numbers;
    this.waiting = waiting;
  }

  /** Makes a credential. Twilio takes each username once: of two runs with one name, one fails. */
  static Step credential(SipCredentials credentials, String name, String password) {
    Resource resource = new Resource(Resource.Type.CREDENTIAL, name);
    return new Creation(() -> create(credentials, name, password))
        .step(
            resource,
            resource + " in " + SipCredentials.LIST,
            () ->
                "credential %s in %s, which this run or another has made: ./dialer client remove %s"
                        .formatted(name, SipCredentials.LIST, name)
                    + " takes it away",
            sid -> {
              credentials.delete(sid);
              return true;
            },
            () -> credentials.find(name).isPresent());
  }

  private static String create(SipCredentials credentials, String name, String password)
      throws StepException {
    try {
      return credentials.create(name, password).sid();
    } catch (TwilioException e) {
      if (Failure.isRefusal(e) && isThere(credentials, name)) {
        throw new StepException(
            "somebody else has made a credential named " + name + " at the same moment");
      }
      throw e;
    }
  }

  private static boolean isThere(SipCredentials credentials, String name) {
    try {
      return credentials.find(name).isPresent();
    } catch (TwilioException e) {
      // The refusal itself says more.
      return false;
    }
  }

  /** What to ask before a number is taken from prod, whose phones it rings no more. */
  static List<String> leavesProd(
      OwnedNumber number, Environment to, DialPlan plan, List<VoiceApplication> applications) {
    String prod = DesiredState.application(plan, Environment.PROD);
    boolean leaves =
        to == Environment.DEV
            && VoiceApplication.named(prod, applications)
                .filter(application -> application.sid().equals(number.applicationSid()))
                .isPresent();
    return leaves
        ? List.of(number.number() + " is answered by " + prod + " now. Move it to dev?")
        : List.of();
  }

  static String noApplication(String name, Environment environment) {
    return "The account has no TwiML Application %s: ./dialer apply --env %s makes it."
        .formatted(name, environment.label());
  }

  /** Gives a number that this run has bought its name, and to an application. */
  Step named(OwnedNumber bought, String friendlyName, VoiceApplication application) {
    return Step.of(
        Step.Kind.CHANGE,
        new Resource(Resource.Type.NUMBER, bought.number()),
        "number %s: friendly name → %s, calls → %s"
            .formatted(bought.number(), friendlyName, shown(application)),
        () -> numbers.assign(bought, friendlyName, application.sid()));
  }

  private static String shown(VoiceApplication application) {
    return application.name().isEmpty() ? "nobody" : application.name();
  }

  /** Gives a number that is there to a phone and to an application, unless it is theirs already. */
  Step assigned(OwnedNumber before, String friendlyName, VoiceApplication application) {
    Resource resource = new Resource(Resource.Type.NUMBER, before.number());
    OwnedNumber after = before.assigned(friendlyName, application);
    if (after.equals(before)) {
      String text = resource + ", answered by " + application.name();
      return Step.of(Step.Kind.KEEP, resource, text, () -> {});
    }
    return Step.of(
            Step.Kind.CHANGE,
            resource,
            "number %s: friendly name %s → %s, calls → %s"
                .formatted(
                    before.number(), before.friendlyName(), friendlyName, shown(application)),
            () -> claim(before, after))
        .undoneBy(
            () ->
                "number %s with friendly name %s and application %s; before: %s and %s"
                    .formatted(
                        before.number(),
                        friendlyName,
                        application.sid(),
                        before.friendlyName(),
                        before.applicationSid().isEmpty() ? "none" : before.applicationSid()),
            () -> {
              Optional<OwnedNumber> now = IgnoreMissing.orNow(() -> numbers.fetch(before.sid()));
              if (now.filter(after::isSetLike).isPresent()) {
                numbers.restore(before);
              }
              return true;
            });
  }

  /**
   * Sets a number. Twilio has no lock: so this looks before whether somebody else has changed the
   * number, and some time after whether the settings are still its own. Of two runs at once, the
   * one that wrote first gives way.
   */
  private void claim(OwnedNumber before, OwnedNumber after) throws StepException {
    OwnedNumber now = numbers.fetch(before.sid());
    if (!now.isSetLike(before)) {
      throw changed(now);
    }
    numbers.assign(before, after.friendlyName(), after.applicationSid());
    pause();
    OwnedNumber then = numbers.fetch(before.sid());
    if (!then.isSetLike(after)) {
      throw changed(then);
    }
  }

  private static StepException changed(OwnedNumber number) {
    return new StepException(
        "somebody else has changed %s at the same moment; its friendly name is %s now"
            .formatted(number.number(), number.friendlyName()));
  }

  private void pause() throws StepException {
    try {
      Thread.sleep(waiting.pause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepException("interrupted");
    }
  }

  /** Changes the friendly name of a number that stays, unless somebody else has changed it. */
  Step renamed(OwnedNumber number, String friendlyName) {
    return Step.of(
        Step.Kind.CHANGE,
        new Resource(Resource.Type.NUMBER, number.number()),
        "number %s: friendly name %s → %s"
            .formatted(number.number(), number.friendlyName(), friendlyName),
        () -> numbers.rename(number.sid(), friendlyName));
  }

  /** Writes a plan file that is open to be edited; the last step, because nothing undoes it. */
  static Step plan(Step.Kind kind, String what, PlanFile file, PlanText text) {
    return Step.of(
        kind,
        new Resource(Resource.Type.ENTRY, what),
        what + " in " + file.path(),
        () -> write(file, text));
  }

  /** The plan with an entry for a phone that is named by its number and has had none. */
  static PlanText withEntryOf(String phone, PlanText text) {
    SequencedMap<String, Object> entry = new LinkedHashMap<>();
    entry.put("callerId", phone);
    return text.with(phone, entry);
  }

  private static void write(PlanFile file, PlanText text) throws IOException, StepException {
    try {
      file.with(text).replace(file);
    } catch (DialPlanException e) {
      throw new StepException(String.join(" ", sentences(e)));
    }
  }

  static List<String> sentences(DialPlanException refused) {
    return refused.faults().stream().map(fault -> fault.sentence() + ".").toList();
  }
}

package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.E164;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanFile;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * Takes a client away: credential first, so that nobody can call with it, plan entry last, because
 * it alone says which numbers were its own. May be run again after any failure, and goes on with
 * what is left.
 */
public final class ClientRemoval {

  private final TwilioRestClient twilio;
  private final PhoneNumbers numbers;
  private final EmergencyAddresses addresses;
  private final EmergencyRegistration registration;
  private final Operator operator;

  public ClientRemoval(TwilioRestClient twilio, Operator operator, Waiting waiting) {
    this.twilio = twilio;
    this.numbers = new PhoneNumbers(twilio);
    this.addresses = new EmergencyAddresses(twilio);
    this.registration = new EmergencyRegistration(numbers, operator, waiting);
    this.operator = operator;
  }

  /**
   * What there is to remove; all of it may be absent.
   *
   * @param release numbers to give back to Twilio
   * @param kept numbers of the client that stay, and why, as sentences
   * @param planAfter the plan without the entry, where there is one
   */
  public record Found(
      String name,
      Optional<SipCredentials> credentials,
      Optional<String> credentialSid,
      List<OwnedNumber> release,
      List<String> kept,
      Optional<PlanFile> planBefore,
      Optional<PlanFile> planAfter) {

    /** Whether there is nothing to do. */
    public boolean nothing() {
      return credentialSid.isEmpty() && release.isEmpty() && planAfter.isEmpty();
    }

    /** What is going to be done, a line each. */
    public List<String> steps() {
      List<String> steps = new ArrayList<>();
      credentialSid.ifPresent(
          sid -> steps.add("- credential " + name + " in " + SipCredentials.LIST));
      release.forEach(number -> steps.add("- number " + number.number() + ", given back"));
      planAfter.ifPresent(file -> steps.add("- entry " + name + " in " + file.path()));
      return steps;
    }
  }

  /** Looks what there is; changes nothing. */
  public Found find(String name, DialPlan plan, Optional<PlanFile> file, boolean releaseNumber)
      throws ClientException {
    try {
      Optional<SipCredentials> credentials = SipCredentials.inList(twilio, SipCredentials.LIST);
      List<String> kept = new ArrayList<>();
      List<OwnedNumber> release = new ArrayList<>();
      for (OwnedNumber number : own(name, plan)) {
        sort(number, name, plan, releaseNumber, release, kept);
      }
      Optional<PlanFile> entry = file.filter(f -> f.plan().extensions().containsKey(name));
      return new Found(
          name,
          credentials,
          credentials.flatMap(list -> list.find(name)).map(SipCredentials.SipCredential::sid),
          release,
          kept,
          entry,
          entry.isEmpty() ? entry : Optional.of(without(entry.get(), name)));
    } catch (TwilioException e) {
      throw new ClientException(List.of("Nothing was changed: " + Failure.of(e)), e);
    }
  }

  private static PlanFile without(PlanFile file, String name) throws ClientException {
    try {
      return file.with(file.text().without(name));
    } catch (DialPlanException e) {
      List<String> sentences = new ArrayList<>();
      sentences.add("Without " + name + " the dial plan would be refused. Nothing was changed.");
      e.faults().forEach(fault -> sentences.add(fault.sentence()));
      throw new ClientException(sentences, e);
    }
  }

  /** The account's numbers that are this client's by the plan, its name or their friendly name. */
  private List<OwnedNumber> own(String name, DialPlan plan) {
    Set<String> wanted = new LinkedHashSet<>();
    Optional<Extension> entry = Optional.ofNullable(plan.extensions().get(name));
    entry.ifPresent(
        extension -> {
          wanted.addAll(extension.incoming());
          wanted.add(extension.callerId());
          if (extension.emergencyCallerIdWritten()) {
            wanted.add(extension.emergencyCallerId());
          }
        });
    if (E164.is(name)) {
      wanted.add(name);
    }
    // Where the entry is gone already, what client add called the number is all that tells.
    return numbers.list().stream()
        .filter(
            number ->
                wanted.contains(number.number())
                    || (entry.isEmpty() && number.friendlyName().equals(name)))
        .toList();
  }

  private static void sort(
      OwnedNumber number,
      String name,
      DialPlan plan,
      boolean releaseNumber,
      List<OwnedNumber> release,
      List<String> kept) {
    List<String> others = ClientChecks.usersBesides(plan, name, number.number());
    boolean emergencyCaller =
        plan.emergencyCallerNumber().filter(number.number()::equals).isPresent();
    if (!others.isEmpty()) {
      kept.add(number.number() + " stays: " + String.join(" and ", others) + " uses it too.");
    } else if (emergencyCaller) {
      kept.add(number.number() + " stays: it is the dial plan's emergencyCallerNumber.");
    } else if (releaseNumber) {
      release.add(number);
    } else {
      kept.add(
          "%s stays yours and costs money every month: ./dialer number release %s gives it back."
              .formatted(number.number(), number.number()));
    }
  }

  /** Removes what was found; what stays is said in the sentences that come back. */
  public List<String> carryOut(Found found) throws ClientException {
    List<String> done = new ArrayList<>();
    List<String> left = new ArrayList<>(found.steps());
    List<String> notes = new ArrayList<>(found.kept());
    try {
      if (found.credentialSid().isPresent()) {
        operator.tell("Deleting the credential " + found.name() + " …");
        found.credentials().orElseThrow().delete(found.credentialSid().get());
        done.add(left.removeFirst());
      }
      for (OwnedNumber number : found.release()) {
        release(number, found.name(), notes);
        done.add(left.removeFirst());
      }
      if (found.planAfter().isPresent()) {
        operator.tell("Taking the entry out of " + found.planAfter().get().path() + " …");
        found.planAfter().get().replace(found.planBefore().orElseThrow());
        done.add(left.removeFirst());
      }
    } catch (TwilioException | IOException e) {
      throw failed(found.name(), Failure.of(e), done, left, e);
    } catch (ClientException e) {
      throw failed(found.name(), String.join(" ", e.sentences()), done, left, e);
    }
    return notes;
  }

  private static ClientException failed(
      String name, String why, List<String> done, List<String> left, Exception cause) {
    List<String> sentences = new ArrayList<>();
    sentences.add(name + " was not removed whole: " + why);
    sentences.add(done.isEmpty() ? "Nothing is known to be gone." : "Gone:");
    done.forEach(step -> sentences.add("  " + step.substring(2)));
    sentences.add("Left (run the same command again to go on):");
    left.forEach(step -> sentences.add("  " + step.substring(2)));
    return new ClientException(sentences, cause);
  }

  /**
   * Gives a number back to Twilio, which refuses one that has an emergency address, and deletes
   * that address when {@code client add} made it and no other number has it.
   */
  void release(OwnedNumber number, String name, List<String> notes) throws ClientException {
    operator.tell("Releasing " + number.number() + " …");
    if (!registration.unregister(number)) {
      throw new ClientException(
          number.number()
              + " still has its emergency address: Twilio may need half an hour to take it away.");
    }
    numbers.release(number.sid());
    if (!number.addressSid().isEmpty()) {
      removeAddress(number.addressSid(), name, notes);
    }
  }

  private void removeAddress(String sid, String name, List<String> notes) {
    String note = "The emergency address " + sid + " stays: ./dialer address remove " + sid + ".";
    try {
      boolean ours =
          addresses.list().stream()
              .anyMatch(
                  address ->
                      address.sid().equals(sid)
                          && address.friendlyName().equals(EmergencyAddresses.shorten(name)));
      boolean used = numbers.list().stream().anyMatch(other -> other.addressSid().equals(sid));
      if (ours && !used) {
        addresses.delete(sid);
        return;
      }
    } catch (TwilioException e) {
      // The client is gone all the same; an address costs nothing.
      notes.add(note);
      return;
    }
    notes.add(note);
  }
}

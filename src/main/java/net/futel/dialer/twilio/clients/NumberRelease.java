package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.addresses.EmergencyRegistration;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.Steps;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.Waiting;

/**
 * The steps that give numbers back to Twilio and delete the emergency addresses that {@code client
 * add} made for them. An address of another name, or that another number has, stays.
 */
final class NumberRelease {

  private final PhoneNumbers numbers;
  private final EmergencyAddresses addresses;
  private final EmergencyRegistration registration;
  private final Set<String> addressSids = new LinkedHashSet<>();
  private final Set<Resource> refused = new HashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();

  NumberRelease(TwilioRestClient twilio, Waiting waiting) {
    this.numbers = new PhoneNumbers(twilio);
    this.addresses = new EmergencyAddresses(twilio);
    this.registration = new EmergencyRegistration(numbers, waiting);
  }

  /** Gives a number back; Twilio refuses one that has an emergency address. */
  Step number(OwnedNumber number) {
    Resource resource = new Resource(Resource.Type.NUMBER, number.number());
    return Step.of(
        Step.Kind.DELETE,
        resource,
        resource + ", given back",
        () -> {
          registration.unregister(number.sid());
          numbers.release(number.sid());
        });
  }

  /**
   * The addresses that go with numbers that are released, also when some of these are gone already.
   *
   * @param phone whose addresses they are, by their friendly name
   * @param owned every number of the account
   */
  List<Step> addresses(List<OwnedNumber> released, String phone, List<OwnedNumber> owned) {
    if (addressSids.isEmpty() && released.stream().allMatch(it -> it.addressSid().isEmpty())) {
      return List.of();
    }
    Set<String> kept =
        owned.stream()
            .filter(number -> !released.contains(number))
            .map(OwnedNumber::addressSid)
            .collect(Collectors.toSet());
    Set<String> going = released.stream().map(OwnedNumber::addressSid).collect(Collectors.toSet());
    List<Step> steps = new ArrayList<>();
    for (EmergencyAddresses.Registered address : addresses.list()) {
      String sid = address.sid();
      if (going.contains(sid) && !kept.contains(sid)) {
        if (address.friendlyName().equals(EmergencyAddresses.shorten(phone))) {
          addressSids.add(sid);
        } else {
          stays(sid);
        }
      }
      if (addressSids.contains(sid) && !kept.contains(sid)) {
        steps.add(address(address));
      }
    }
    return steps;
  }

  private void stays(String sid) {
    notes.add("The emergency address " + sid + " stays: ./dialer address remove " + sid + ".");
  }

  private Step address(EmergencyAddresses.Registered address) {
    Resource resource = new Resource(Resource.Type.ADDRESS, address.sid());
    return Step.of(
        Step.Kind.DELETE,
        resource,
        resource + ", " + address.address().line(),
        () -> {
          try {
            addresses.delete(address.sid());
          } catch (TwilioException e) {
            if (!Failure.isRefusal(e)) {
              throw e;
            }
            // Twilio may take a while to see that no number has it; the phone is gone all the same.
            addressSids.remove(address.sid());
            refused.add(resource);
            stays(address.sid());
          }
        });
  }

  /** What was done, without the addresses that Twilio did not delete. */
  Steps withoutRefused(Steps done) {
    return new Steps(
        done.steps().stream().filter(step -> !refused.contains(step.resource())).toList(),
        done.obstacles());
  }

  /** What stays, as sentences. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}

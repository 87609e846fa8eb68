package net.futel.dialer.twilio.addresses;

import java.util.Optional;
import net.futel.dialer.twilio.account.EmergencyAddresses;
import net.futel.dialer.twilio.account.StreetAddress;
import net.futel.dialer.twilio.change.Creation;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.change.Resource;
import net.futel.dialer.twilio.change.Step;
import net.futel.dialer.twilio.change.StepException;

/** Creates an emergency address: Twilio corrects it, the operator confirms it, and it is kept. */
public final class NewAddress {

  private final EmergencyAddresses addresses;
  private final Operator operator;
  private final StreetAddress street;
  private final String friendlyName;
  private final Creation creation = new Creation(this::create);
  private Optional<EmergencyAddresses.Registered> registered = Optional.empty();

  public NewAddress(
      EmergencyAddresses addresses, Operator operator, StreetAddress street, String friendlyName) {
    this.addresses = addresses;
    this.operator = operator;
    this.street = street;
    this.friendlyName = EmergencyAddresses.shorten(friendlyName);
  }

  /** The step that makes it and has the operator confirm what Twilio made of it. */
  public Step step() {
    Resource resource = new Resource(Resource.Type.ADDRESS, street.line());
    return creation
        .step(
            resource,
            resource.toString(),
            () ->
                "an emergency address named %s: ./dialer address list shows it, ./dialer address"
                        .formatted(friendlyName)
                    + " remove AD… takes it away",
            this::delete,
            () -> addresses.list().stream().anyMatch(it -> it.friendlyName().equals(friendlyName)))
        .then(this::confirm);
  }

  private String create() {
    registered = Optional.of(addresses.create(friendlyName, street));
    return sid();
  }

  private boolean delete(String sid) {
    addresses.delete(sid);
    return true;
  }

  private void confirm() throws StepException {
    StreetAddress kept = registered().address();
    if (!kept.sameAs(street)) {
      operator.show("Twilio corrected the address to: " + kept.line());
      if (!operator.confirm("Is that where the phone stands?")) {
        throw new StepException("the corrected address was not confirmed");
      }
    }
  }

  /** What Twilio made of it, once the step is taken. */
  public EmergencyAddresses.Registered registered() {
    return registered.orElseThrow();
  }

  public String sid() {
    return registered().sid();
  }
}

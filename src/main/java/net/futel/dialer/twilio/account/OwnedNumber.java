package net.futel.dialer.twilio.account;

import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import java.net.URI;
import java.util.Objects;

/**
 * A telephone number of the account as Twilio has it. What Twilio leaves out is empty.
 *
 * @param sid {@code PN…}
 * @param number E.164
 * @param friendlyName the operator's own words
 * @param applicationSid TwiML Application that answers its calls
 * @param trunkSid SIP trunk that takes them instead
 * @param smsUrl webhook of its text messages
 * @param smsApplicationSid TwiML Application of its text messages
 * @param addressSid emergency address
 * @param addressStatus whether that is registered with the emergency services
 */
public record OwnedNumber(
    String sid,
    String number,
    String friendlyName,
    String applicationSid,
    String trunkSid,
    String smsUrl,
    String smsApplicationSid,
    String addressSid,
    AddressStatus addressStatus) {

  /** How far the registration of the emergency address is. */
  public enum AddressStatus {
    REGISTERED("registered"),
    UNREGISTERED("unregistered"),
    PENDING("pending"),
    FAILED("failed"),
    /** Twilio does not say. */
    UNKNOWN("unknown");

    private final String label;

    AddressStatus(String label) {
      this.label = label;
    }

    /** As it is shown and as it is in JSON. */
    public String label() {
      return label;
    }
  }

  static OwnedNumber of(IncomingPhoneNumber number) {
    return new OwnedNumber(
        number.getSid(),
        Objects.toString(number.getPhoneNumber(), ""),
        text(number.getFriendlyName()),
        text(number.getVoiceApplicationSid()),
        text(number.getTrunkSid()),
        text(number.getSmsUrl()),
        text(number.getSmsApplicationSid()),
        text(number.getEmergencyAddressSid()),
        status(number));
  }

  private static AddressStatus status(IncomingPhoneNumber number) {
    if (number.getEmergencyAddressStatus() == null) {
      return text(number.getEmergencyAddressSid()).isEmpty()
          ? AddressStatus.UNREGISTERED
          : AddressStatus.UNKNOWN;
    }
    return switch (number.getEmergencyAddressStatus()) {
      case REGISTERED -> AddressStatus.REGISTERED;
      case UNREGISTERED -> AddressStatus.UNREGISTERED;
      case PENDING_REGISTRATION, PENDING_UNREGISTRATION -> AddressStatus.PENDING;
      case REGISTRATION_FAILURE, UNREGISTRATION_FAILURE -> AddressStatus.FAILED;
    };
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static String text(URI value) {
    return value == null ? "" : value.toString();
  }

  /** Whether 911 from this number reaches a dispatcher who sees its address. */
  public boolean registered() {
    return addressStatus == AddressStatus.REGISTERED;
  }
}

package net.futel.dialer.twilio.account;

import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
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
        Objects.toString(number.getFriendlyName(), ""),
        Objects.toString(number.getVoiceApplicationSid(), ""),
        Objects.toString(number.getTrunkSid(), ""),
        Objects.toString(number.getSmsUrl(), ""),
        Objects.toString(number.getSmsApplicationSid(), ""),
        Objects.toString(number.getEmergencyAddressSid(), ""),
        status(number));
  }

  /** A number that is about to be bought. */
  public static OwnedNumber unused(String number) {
    return new OwnedNumber(
        "", number, plainName(number), "", "", "", "", "", AddressStatus.UNREGISTERED);
  }

  private static AddressStatus status(IncomingPhoneNumber number) {
    if (number.getEmergencyAddressStatus() == null) {
      return Objects.toString(number.getEmergencyAddressSid(), "").isEmpty()
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

  /** Whether 911 from this number reaches a dispatcher who sees its address. */
  public boolean registered() {
    return addressStatus == AddressStatus.REGISTERED;
  }

  /** Whether Twilio's demonstration answers its text messages, as those of a new number. */
  boolean hasDemonstration() {
    return smsApplicationSid.isEmpty() && smsUrl.startsWith("https://demo.twilio.com/");
  }

  /** What {@link PhoneNumbers#assign} makes of it. */
  public OwnedNumber assigned(String name, VoiceApplication application) {
    return new OwnedNumber(
        sid,
        number,
        name,
        application.sid(),
        "",
        hasDemonstration() ? "" : smsUrl,
        smsApplicationSid,
        addressSid,
        addressStatus);
  }

  /** Whether it has the same name and is answered by the same. */
  public boolean isSetLike(OwnedNumber other) {
    return friendlyName.equals(other.friendlyName)
        && applicationSid.equals(other.applicationSid)
        && trunkSid.equals(other.trunkSid);
  }

  /** The name that Twilio gives to a number that nobody has named: {@code (503) 555-0142}. */
  public static String plainName(String number) {
    return number.replaceFirst("^\\+1([0-9]{3})([0-9]{3})([0-9]{4})$", "($1) $2-$3");
  }
}

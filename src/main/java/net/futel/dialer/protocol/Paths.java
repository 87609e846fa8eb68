package net.futel.dialer.protocol;

/** The absolute paths at which Twilio reaches us; TwiML documents name some of them. */
public final class Paths {

  public static final String OUTGOING = "/sip-outgoing";
  public static final String OUTGOING_ACTION = "/sip-outgoing/action/";
  public static final String OUTGOING_STATUS = "/sip-outgoing/status";
  public static final String OUTGOING_REFER = "/sip-outgoing/refer";
  public static final String OUTGOING_MENU = "/sip-outgoing/menu/";
  public static final String OUTGOING_DIAL_TONE = "/sip-outgoing/dialtone/";
  public static final String OUTGOING_ACCEPT = "/sip-outgoing/accept/";

  /** Behind a menu's or dial tone's path: where the keys go that are pressed there. */
  public static final String KEYS = "/keys";

  public static final String INCOMING = "/sip-incoming";
  public static final String INCOMING_ACTION = "/sip-incoming/action";
  public static final String INCOMING_STATUS = "/sip-incoming/status";
  public static final String FALLBACK = "/sip-fallback";
  public static final String BUSY_TONE = "/tones/busy.wav";
  public static final String DIAL_TONE = "/tones/dial.wav";
  public static final String TWILIO_EVENTS = "/twilio-events";

  private Paths() {}

  /**
   * A round of a menu.
   *
   * @param language its label, such as {@code en}
   */
  public static String menu(String menu, String language, int round) {
    return OUTGOING_MENU + menu + "/" + language + "/" + round;
  }

  /** A round of the dial tone. */
  public static String dialTone(String language, int round) {
    return OUTGOING_DIAL_TONE + language + "/" + round;
  }

  /** Where a person who was rung as the operator is asked. */
  public static String accept(String language) {
    return OUTGOING_ACCEPT + language;
  }
}

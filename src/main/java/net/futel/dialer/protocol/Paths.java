package net.futel.dialer.protocol;

/** The absolute paths at which Twilio reaches us; TwiML documents name some of them. */
public final class Paths {

  public static final String OUTGOING = "/sip-outgoing";
  public static final String OUTGOING_ACTION = "/sip-outgoing/action/";
  public static final String OUTGOING_STATUS = "/sip-outgoing/status";
  public static final String OUTGOING_REFER = "/sip-outgoing/refer";
  public static final String INCOMING = "/sip-incoming";
  public static final String INCOMING_ACTION = "/sip-incoming/action";
  public static final String INCOMING_STATUS = "/sip-incoming/status";
  public static final String FALLBACK = "/sip-fallback";
  public static final String BUSY_TONE = "/tones/busy.wav";
  public static final String TWILIO_EVENTS = "/twilio-events";

  private Paths() {}
}

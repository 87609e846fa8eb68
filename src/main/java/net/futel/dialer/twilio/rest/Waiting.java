package net.futel.dialer.twilio.rest;

/** How long to wait for something that Twilio does in its own time. */
public interface Waiting {

  /** A wait that begins now. */
  Turn begin();

  /** One wait. */
  interface Turn {

    /** Lets some time pass; false, at once, when all of it has. */
    boolean again();
  }
}

package net.futel.dialer.twilio.rest;

import java.time.Duration;

/** How long to wait for something that Twilio does in its own time. */
public interface Waiting {

  /** A wait that begins now. */
  Turn begin();

  /**
   * About how long to wait before a request that failed is sent again, and longer than a request
   * takes that somebody else sends at the same moment.
   */
  Duration pause();

  /** One wait. */
  interface Turn {

    /** Lets some time pass; false, at once, when all of it has. */
    boolean again();
  }
}

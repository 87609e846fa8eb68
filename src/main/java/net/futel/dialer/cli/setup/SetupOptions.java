package net.futel.dialer.cli.setup;

import java.util.Optional;
import net.futel.dialer.dialplan.Environment;

/** What {@code ./dialer setup} was asked for. */
record SetupOptions(
    Environment environment,
    Mode mode,
    Optional<String> prefix,
    Optional<String> areaCode,
    boolean phone,
    boolean deploy) {

  enum Mode {
    /** Makes what is missing. */
    RUN,
    /** Says what it would make. */
    DRY_RUN,
    /** Says what is there and what is missing. */
    CHECK
  }

  /** The command that makes what is missing. */
  String command() {
    return "./dialer setup --env " + environment.label();
  }
}

package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.List;
import net.futel.dialer.cli.aws.AwsException;

/**
 * One thing that a deployment needs. It looks first, and makes only what it found missing, so that
 * it may be broken off anywhere and run again.
 */
interface SetupStep {

  /** One or two words, as they stand before its findings. */
  String name();

  /**
   * What is there and what is missing; changes nothing.
   *
   * @throws NotYet when what it needs is not there yet
   */
  List<Finding> look() throws AwsException, IOException, NotYet;

  /**
   * What {@link #carryOut} would do after the last look, a line each; empty for nothing, also when
   * what is missing is for a person to mend.
   */
  List<String> todo();

  /** Makes what the last look found missing. */
  void carryOut() throws AwsException, IOException, NotYet;

  /** A step cannot look before an earlier one has done its part. */
  final class NotYet extends Exception {

    private static final long serialVersionUID = 1;

    NotYet(String what) {
      super(what);
    }
  }
}

package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.cli.aws.AwsException;

/**
 * One thing that a deployment needs. It looks first, and makes only what it found missing, so that
 * it may be broken off anywhere and run again.
 */
abstract class SetupStep {

  /** One or two words, as they stand before its findings. */
  final String name;

  final Project project;

  SetupStep(String name, Project project) {
    this.name = name;
    this.project = project;
  }

  /**
   * What is there and what is missing.
   *
   * @param todo what {@code making} would do, a line each; empty for nothing, also when what is
   *     missing is for a person to mend
   * @param making makes what was found missing
   */
  record Look(List<Finding> findings, List<String> todo, Making making) {

    /** With nothing to be made. */
    static Look at(List<Finding> findings) {
      return new Look(findings, List.of(), () -> {});
    }

    static Look at(Finding... findings) {
      return at(List.of(findings));
    }
  }

  /** Makes something. */
  interface Making {
    void run() throws AwsException, IOException, NotYet;
  }

  /**
   * Looks; changes nothing.
   *
   * @throws NotYet when what it needs is not there yet
   */
  abstract Look look() throws AwsException, IOException, NotYet;

  /** The command that makes what is missing. */
  final String command() {
    return project.options().command();
  }

  final boolean is(SetupOptions.Mode mode) {
    return project.options().mode() == mode;
  }

  final Finding there(String sentence) {
    return Finding.there(name, sentence);
  }

  final Finding missing(String sentence, String remedy) {
    return new Finding(Finding.State.MISSING, name, sentence, Optional.of(remedy));
  }

  final Finding later(String sentence, String remedy) {
    return new Finding(Finding.State.LATER, name, sentence, Optional.of(remedy));
  }

  final Finding note(String sentence, String remedy) {
    return new Finding(Finding.State.NOTE, name, sentence, Optional.of(remedy));
  }

  /** A step cannot look before an earlier one has done its part. */
  static final class NotYet extends Exception {

    private static final long serialVersionUID = 1;

    NotYet(String what) {
      super(what);
    }
  }
}

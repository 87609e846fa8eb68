package net.futel.dialer.cli.terminal;

import picocli.CommandLine.Option;

/** The options of commands that change something. */
public final class Consent {

  @Option(
      names = {"-y", "--yes"},
      description = "Answers every question with yes: for scripts.")
  public boolean yes;

  @Option(names = "--dry-run", description = "Shows what would be done and changes nothing.")
  public boolean dryRun;
}

package net.futel.dialer.cli;

import picocli.CommandLine.Option;

/** The one option that every command has. */
public final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Says what the command does, with examples.")
  boolean asked;
}

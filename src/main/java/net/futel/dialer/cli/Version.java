package net.futel.dialer.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * Says what runs: version, commit and JDK, for a report of a fault. The launcher reads the first
 * two from the sources and passes them as system properties; without it they are unknown.
 */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String commit = System.getProperty("dialer.commit", "");
    String version = System.getProperty("dialer.version", "");
    return new String[] {
      "dialer " + (version.isEmpty() ? "of an unknown version" : version),
      commit.isEmpty() ? "unknown commit" : "commit " + commit,
      "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
    };
  }
}

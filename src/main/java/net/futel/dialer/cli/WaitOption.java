package net.futel.dialer.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for what Twilio does with an emergency address in its own time. */
public final class WaitOption {

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description =
          "Longest wait for an emergency address to be registered, or to go; ${DEFAULT-VALUE} when"
              + " absent.")
  private int seconds;

  public Backoff patience() {
    return new Backoff(Duration.ofSeconds(seconds));
  }
}

package net.futel.dialer.cli.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The browser of the person at this machine. */
final class Browser {

  private Browser() {}

  /** Opens an address; where that is not possible, says so and goes on. */
  static void open(String url, PrintWriter err) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String opener = system.contains("mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(List.of(opener, url))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      err.println("serve: there is no " + opener + " here to open a browser. Open " + url);
      err.flush();
    }
  }
}

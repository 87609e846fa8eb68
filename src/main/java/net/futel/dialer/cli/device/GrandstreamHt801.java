package net.futel.dialer.cli.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Grandstream HT801 (and HT802's first port): P values as in Grandstream's own template. */
final class GrandstreamHt801 {

  private GrandstreamHt801() {}

  /**
   * On for 20 milliseconds, far less than a bell or a buzzer needs, and off for longer than a check
   * lasts.
   */
  private static final String SILENT = "c=20/10000;";

  static Sheet sheet(Line line) {
    List<Sheet.Setting> settings =
        Stream.concat(settings(line).stream(), silentRing(line).stream()).toList();
    return new Sheet(
        "Grandstream HT801",
        settings,
        Optional.of(new Sheet.File("cfgMAC.xml", xml(settings))),
        List.of(
            "On the adapter's page: FXS Port; then Update, Apply and Reboot.",
            "Register Expiration is in minutes on this adapter: 10 minutes are 600 seconds."),
        List.of(
            "Grandstream HT801/HT802 Administration Guide, \"FXS Port\""
                + (line.checksFrom().isPresent() ? ", \"Distinctive Ring Tone\"" : "")
                + " and \"Dial Plan\"",
            "Grandstream HT801/HT802 configuration template,"
                + " https://www.grandstream.com/support/tools"));
  }

  private static List<Sheet.Setting> settings(Line line) {
    return List.of(
        setting("Account Active", "Yes", "P271=1"),
        setting("Primary SIP Server", line.domain(), "P47"),
        setting("Outbound Proxy", line.outboundProxyAndPort(), "P48"),
        setting("SIP Transport", line.transport().name(), "P130=" + transport(line.transport())),
        setting("SIP URI Scheme When Using TLS", "sip", "P2329=0"),
        setting("NAT Traversal", "Keep-Alive", "P52=2"),
        setting("SIP User ID", line.extension(), "P35"),
        setting("Authenticate ID", line.extension(), "P36"),
        setting("Authenticate Password", line.passwordOrBlank(), "P34"),
        setting("Name", line.extension(), "P3"),
        setting("SIP Registration", "Yes", "P31=1"),
        setting("Unregister On Reboot", "No", "P81=0"),
        setting("Outgoing Call without Registration", "Yes", "P109=1"),
        setting("Register Expiration", Line.REGISTER_SECONDS / 60 + "", "P32"),
        setting("Reregister before Expiration", Line.REGISTER_SECONDS / 2 + "", "P2330"),
        setting("Preferred DTMF method", "RFC2833", "P850=101"),
        setting("Disable Call-Waiting", "Yes", "P91=1"),
        setting("Disable Call-Waiting Caller ID", "Yes", "P714=1"),
        setting("Disable Call-Waiting Tone", "Yes", "P186=1"),
        setting("Preferred Vocoder, choice 1", "PCMU", "P57=0"),
        setting("Offhook Auto-Dial", line.menu() ? "#" : "", "P71"),
        setting("Offhook Auto-Dial Delay", "0", "P4045"),
        setting("Use # as Dial Key", "No", "P72=0"),
        setting("Dial Plan", dialPlan(line), "P4200"));
  }

  /** Tone 10, because tone 1 is what a distinctive ring without a caller ID has. */
  private static List<Sheet.Setting> silentRing(Line line) {
    List<Sheet.Setting> settings = new ArrayList<>();
    List<String> callers = line.checkCallers();
    for (int i = 0; i < callers.size(); i++) {
      String ring = "Distinctive Ring Tone " + (i + 1);
      settings.add(setting(ring, "Ring Tone 10", "P" + (870 + 2 * i) + "=9"));
      settings.add(
          setting(ring + " used if incoming caller ID is", callers.get(i), "P" + (871 + 2 * i)));
    }
    if (!callers.isEmpty()) {
      settings.add(setting("Ring Tone 10", SILENT, "P4019"));
    }
    return settings;
  }

  private static Sheet.Setting setting(String name, String value, String parameter) {
    return new Sheet.Setting("FXS Port", name, value, parameter);
  }

  private static int transport(Line.Transport transport) {
    return switch (transport) {
      case UDP -> 0;
      case TCP -> 1;
      case TLS -> 2;
    };
  }

  static String dialPlan(Line line) {
    return DialStrings.of(line)
        .written("", "", "xx+")
        .collect(Collectors.joining(" | ", "{ ", " }"));
  }

  private static String xml(List<Sheet.Setting> settings) {
    return settings.stream()
        .map(
            setting -> {
              // P130=2 stands for the choice that the page calls TLS.
              int equals = setting.parameter().indexOf('=');
              String tag =
                  equals < 0 ? setting.parameter() : setting.parameter().substring(0, equals);
              String value =
                  equals < 0 ? setting.value() : setting.parameter().substring(equals + 1);
              return "    <%1$s>%2$s</%1$s>\n".formatted(tag, Sheet.escape(value));
            })
        .collect(
            Collectors.joining(
                "",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <gs_provision version="1">
                  <config version="1">
                """,
                """
                  </config>
                </gs_provision>
                """));
  }
}

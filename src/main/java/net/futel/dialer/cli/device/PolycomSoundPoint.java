package net.futel.dialer.cli.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Polycom SoundPoint IP with SIP 2.2 to 3.3: the per-phone configuration file. */
final class PolycomSoundPoint {

  private PolycomSoundPoint() {}

  static Sheet sheet(Line line) {
    List<Sheet.Setting> settings =
        Stream.of(registration(line), calls(line), dialPlanSettings(line), silentRing(line))
            .flatMap(List::stream)
            .toList();
    return new Sheet(
        "Polycom SoundPoint IP",
        settings,
        Optional.of(new Sheet.File(line.extension() + ".cfg", xml(line))),
        Stream.concat(
                Stream.of(
                    "The telephone's own page lacks some of these: serve the file over HTTP or FTP"
                        + " and name it first in CONFIG_FILES of MAC.cfg.",
                    "SoundPoint IP 300 and 500 have no TLS, and old firmware no TLS 1.2: there,"
                        + " --transport udp."),
                line.checksFrom().stream()
                    .map(
                        number ->
                            "The contacts are typed at the telephone, or served as"
                                + " MAC-directory.xml: an <item> each, with the number in <ct> and"
                                + " 1 in <rt>."))
            .toList(),
        manuals(line));
  }

  private static List<String> manuals(Line line) {
    String silent = line.checksFrom().isPresent() ? ", A-34 (ringer 1 is the silent one)" : "";
    return List.of(
        "Administrator's Guide for the SoundPoint IP / SoundStation IP Family, SIP 2.2.2"
            + " (1725-11530-220), pages A-8 (server, TLS), A-83 (registration),"
            + " A-88 (automatic off-hook call placement)",
        "the same, SIP 3.1, pages A-18 and A-19 (digit map)" + silent);
  }

  private static List<Sheet.Setting> registration(Line line) {
    String transport =
        switch (line.transport()) {
          case TLS -> "TLS";
          case TCP -> "TCPOnly";
          case UDP -> "UDPOnly";
        };
    String port = Integer.toString(line.transport().port());
    return Stream.of(
            List.of("reg.1.displayName", line.extension()),
            List.of("reg.1.address", line.extension()),
            List.of("reg.1.label", line.extension()),
            List.of("reg.1.type", "private"),
            List.of("reg.1.auth.userId", line.extension()),
            List.of("reg.1.auth.password", line.passwordOrBlank()),
            List.of("reg.1.server.1.address", line.domain()),
            List.of("reg.1.server.1.port", port),
            List.of("reg.1.server.1.transport", transport),
            List.of("reg.1.server.1.expires", Integer.toString(Line.REGISTER_SECONDS)),
            List.of("reg.1.server.1.register", "1"),
            List.of("reg.1.outboundProxy.address", line.outboundProxy()),
            List.of("reg.1.outboundProxy.port", port),
            List.of("reg.1.outboundProxy.transport", transport))
        .map(pair -> setting("<reg>", pair))
        .toList();
  }

  private static List<Sheet.Setting> calls(Line line) {
    return line.menu()
        ? List.of(
            setting("<autoOffHook> in <call>", List.of("call.autoOffHook.1.enabled", "1")),
            setting("<autoOffHook> in <call>", List.of("call.autoOffHook.1.contact", "#")))
        : List.of();
  }

  private static List<Sheet.Setting> dialPlanSettings(Line line) {
    // 0 sends a string that fits nothing, to hear our sentence; 1 plays the reorder tone instead,
    // so that an emergency number which must not be dialed never leaves the telephone.
    String impossible = line.emergency() ? "0" : "1";
    return List.of(
        setting("<dialplan>", List.of("dialplan.1.impossibleMatchHandling", impossible)),
        setting("<dialplan>", List.of("dialplan.1.removeEndOfDial", "0")),
        setting("<digitmap> in <dialplan>", List.of("dialplan.1.digitmap", digitMap(line))),
        setting("<digitmap> in <dialplan>", List.of("dialplan.1.digitmap.timeOut", "3")));
  }

  /** A contact's ring type is used for calls from it; it is matched by its whole number. */
  private static List<Sheet.Setting> silentRing(Line line) {
    return line.checkCallers().stream()
        .map(
            caller ->
                new Sheet.Setting(
                    "Contact Directory, on the telephone",
                    "Contact with Ring Type Silent Ring",
                    caller,
                    ""))
        .toList();
  }

  private static Sheet.Setting setting(String page, List<String> pair) {
    return new Sheet.Setting(page, pair.get(0), pair.get(1), pair.get(0));
  }

  /** {@code T} waits for the time-out. */
  static String digitMap(Line line) {
    return DialStrings.of(line).written("", "T", "xxx.T").collect(Collectors.joining("|"));
  }

  private static String xml(Line line) {
    List<Sheet.Setting> calls = calls(line);
    List<Sheet.Setting> dialPlan = dialPlanSettings(line);
    return """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <phone1>
          <reg%s/>
        %s  <dialplan%s>
            <digitmap%s/>
          </dialplan>
        </phone1>
        """
        .formatted(
            attributes(registration(line)),
            calls.isEmpty()
                ? ""
                : "  <call>\n    <autoOffHook" + attributes(calls) + "/>\n  </call>\n",
            attributes(dialPlan.subList(0, 2)),
            attributes(dialPlan.subList(2, 4)));
  }

  private static String attributes(List<Sheet.Setting> settings) {
    return settings.stream()
        .map(
            setting ->
                "\n      " + setting.parameter() + "=\"" + Sheet.escape(setting.value()) + "\"")
        .collect(Collectors.joining());
  }
}

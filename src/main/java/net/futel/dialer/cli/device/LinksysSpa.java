package net.futel.dialer.cli.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Linksys, Sipura and Cisco adapters with the SPA firmware. A parameter's XML tag is its name on
 * the page with every other character than letters and digits made an underscore.
 */
final class LinksysSpa {

  private static final String PAP2_MANUAL =
      "Linksys PAP2 and RT31P2 Phone Adapter Administration Guide, August 2004,"
          + " section 3.1 (profile format)";
  private static final String ATA_MANUAL =
      "Linksys ATA Administration Guide, version 2.0 (PAP2T, SPA2102, SPA3102, SPA8000),"
          + " \"Configuring a Dial Plan\" and \"Line Tab\"";
  private static final String PROVISIONING_MANUAL = "Linksys SPA Provisioning Guide, version 3.01";

  private static final String RING_CHAPTERS =
      ", \"User page\" (distinctive ring settings), \"Regional page\" (ring patterns)";

  /**
   * On for 20 milliseconds, far less than a bell or a buzzer needs, and off for longer than a check
   * lasts.
   */
  private static final String SILENT = "60(.02/59.98)";

  private LinksysSpa() {}

  static Sheet pap2(Line line) {
    return sheet(
        "Linksys PAP2, PAP2T",
        "spaMAC.xml",
        Stream.of(),
        line,
        List.of(
            "This adapter has no TLS: SIP goes over UDP, port 5060. Port 5061 is for those that"
                + " have, and a SIP domain with \"secure\" set will not take this one."));
  }

  static Sheet spa(Line line) {
    return sheet(
        "Linksys SPA2102, SPA3102, SPA8000",
        "spaMAC.xml",
        Stream.of(setting("SIP Transport", line.transport().name(), "SIP_Transport_1_")),
        line,
        List.of("The firmware must know TLS 1.2 to register with TLS; if not, --transport udp."));
  }

  private static Sheet sheet(
      String device, String file, Stream<Sheet.Setting> transport, Line line, List<String> notes) {
    List<Sheet.Setting> settings =
        Stream.of(
                Stream.of(
                    setting("Line Enable", "yes", "Line_Enable_1_"),
                    setting("NAT Mapping Enable", "no", "NAT_Mapping_Enable_1_"),
                    setting("NAT Keep Alive Enable", "yes", "NAT_Keep_Alive_Enable_1_")),
                transport,
                lineSettings(line),
                line.checksFrom().isPresent() ? silentRing(line) : Stream.<Sheet.Setting>empty())
            .flatMap(part -> part)
            .toList();
    return new Sheet(
        device,
        settings,
        Optional.of(new Sheet.File(file, xml(settings))),
        Stream.concat(
                Stream.of("On the adapter's page: Admin Login, advanced, Line 1; then Submit."),
                notes.stream())
            .toList(),
        List.of(
            PAP2_MANUAL,
            ATA_MANUAL + (line.checksFrom().isPresent() ? RING_CHAPTERS : ""),
            PROVISIONING_MANUAL));
  }

  private static Stream<Sheet.Setting> lineSettings(Line line) {
    return Stream.of(
        setting("SIP Port", Integer.toString(line.transport().port()), "SIP_Port_1_"),
        setting("Proxy", line.domain(), "Proxy_1_"),
        setting("Outbound Proxy", line.outboundProxyAndPort(), "Outbound_Proxy_1_"),
        setting("Use Outbound Proxy", "yes", "Use_Outbound_Proxy_1_"),
        setting("Use OB Proxy In Dialog", "yes", "Use_OB_Proxy_In_Dialog_1_"),
        setting("Register", "yes", "Register_1_"),
        setting("Make Call Without Reg", "yes", "Make_Call_Without_Reg_1_"),
        setting("Ans Call Without Reg", "yes", "Ans_Call_Without_Reg_1_"),
        setting("Register Expires", "" + Line.REGISTER_SECONDS, "Register_Expires_1_"),
        setting("Use DNS SRV", "no", "Use_DNS_SRV_1_"),
        setting("Display Name", line.extension(), "Display_Name_1_"),
        setting("User ID", line.extension(), "User_ID_1_"),
        setting("Password", line.passwordOrBlank(), "Password_1_"),
        setting("Use Auth ID", "no", "Use_Auth_ID_1_"),
        setting("Call Waiting Serv", "no", "Call_Waiting_Serv_1_"),
        setting("Preferred Codec", "G711u", "Preferred_Codec_1_"),
        setting("DTMF Tx Method", "AVT", "DTMF_Tx_Method_1_"),
        setting("Dial Plan", dialPlan(line), "Dial_Plan_1_"));
  }

  /** The first pattern that a caller fits decides, of rings 1 to 8: by itself, none has one. */
  private static Stream<Sheet.Setting> silentRing(Line line) {
    return Stream.of(
        setting("Dist Ring Serv", "yes", "Dist_Ring_Serv_1_"),
        new Sheet.Setting(
            "User 1", "Ring8 Caller", String.join(", ", line.checkCallers()), "Ring8_Caller_1_"),
        new Sheet.Setting("Regional", "Ring8 Cadence", SILENT, "Ring8_Cadence"));
  }

  private static Sheet.Setting setting(String name, String value, String tag) {
    return new Sheet.Setting("Line 1", name, value, tag);
  }

  /** {@code S0} dials at once; {@code (S0<:#>)} dials # when the handset is lifted. */
  static String dialPlan(Line line) {
    return line.menu()
        ? "(S0<:#>)"
        : DialStrings.of(line).written("S0", "", "xx.").collect(Collectors.joining("|", "(", ")"));
  }

  private static String xml(List<Sheet.Setting> settings) {
    return settings.stream()
        .map(
            setting ->
                "  <%1$s>%2$s</%1$s>\n"
                    .formatted(setting.parameter(), Sheet.escape(setting.value())))
        .collect(Collectors.joining("", "<flat-profile>\n", "</flat-profile>\n"));
  }
}

package net.futel.dialer.cli.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Any SIP telephone: the same settings under the names that RFC 3261 and most makers use. */
final class GenericPhone {

  private GenericPhone() {}

  static Sheet sheet(Line line) {
    return new Sheet(
        "Any SIP telephone or soft phone",
        settings(line),
        Optional.empty(),
        Stream.concat(
                Stream.of(
                    "Where there is no outbound proxy, register with "
                        + line.domain().replace(".sip.", ".sip." + line.edge() + ".")
                        + " instead."),
                line.checksFrom().stream()
                    .map(
                        number ->
                            ("A check from %s makes it ring for half a second. Where it has rings"
                                    + " by caller, give that number a silent one.")
                                .formatted(number)))
            .toList(),
        List.of(
            "https://www.twilio.com/docs/voice/api/sip-registration",
            "https://www.twilio.com/docs/global-infrastructure/edge-locations"));
  }

  private static List<Sheet.Setting> settings(Line line) {
    return Stream.of(
            List.of("SIP server, registrar, domain", line.domain()),
            List.of("Outbound proxy", line.outboundProxyAndPort()),
            List.of("Transport", line.transport().name()),
            List.of("Port", Integer.toString(line.transport().port())),
            List.of("User name", line.extension()),
            List.of("Authentication name", line.extension()),
            List.of("Password", line.passwordOrBlank()),
            List.of("Register", "yes"),
            List.of("Registration expires", Line.REGISTER_SECONDS + " seconds"),
            List.of("NAT keep-alive", "yes"),
            List.of("STUN, ICE", "no"),
            List.of("Codec", "G.711 mu-law (PCMU)"),
            List.of("DTMF", "RFC 2833 / RFC 4733"),
            List.of("Call waiting", "no"),
            List.of("Dial when lifted", line.menu() ? "#" : ""),
            List.of("Dial plan", GrandstreamHt801.dialPlan(line)))
        .map(pair -> new Sheet.Setting("Account", pair.get(0), pair.get(1), ""))
        .toList();
  }
}

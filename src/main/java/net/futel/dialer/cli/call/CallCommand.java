package net.futel.dialer.cli.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.PlanOptions;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.protocol.TwilioCall;
import net.futel.dialer.protocol.TwilioWebhook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends the webhook that Twilio would send, and says what the caller hears. */
@Command(
    name = "call",
    description = {
      "Sends the webhook that Twilio would send, signed, to the local server or to --url.",
      "Prints the TwiML that is answered and says what the caller hears.",
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer call --from demo 503-555-0123          a phone dials",
      "  ./dialer call --from demo '#'                   the menu",
      "  ./dialer call --from demo --menu main --digits 2 '#'",
      "                                                  a key is pressed there",
      "  ./dialer call --incoming +15035550100           our number is called",
      "  ./dialer call --from demo --action busy         the dialed leg was busy",
      "  ./dialer call --from demo --leg phone --action failed --error-code 32009",
      "                                                  it was not connected",
      "  ./dialer call --from demo --refer 503-555-0123  the trunk hands it back",
      "  ./dialer call --from demo --status              the call has ended",
    })
public final class CallCommand extends DialerCommand {

  private static final List<String> DIAL_CALL_STATUSES =
      List.of("completed", "answered", "busy", "no-answer", "failed", "canceled");

  /** A number that nobody has, for the webhooks that need none but carry one. */
  private static final String SOMEBODY = "+15035550199";

  @Mixin private PlanOptions plans;
  @Mixin private ServiceOptions service;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIALED",
      description = "What the phone dials; with --incoming the number that is called.")
  private String dialed;

  @Option(
      names = "--from",
      paramLabel = "EXT",
      description = "Extension that dials; with --incoming the caller's number.")
  private String from;

  @Option(names = "--incoming", description = "The call comes in from the telephone network.")
  private boolean incoming;

  @Option(
      names = "--action",
      paramLabel = "STATUS",
      description = "The dialed leg ended: completed, answered, busy, no-answer, failed, canceled.")
  private String action;

  @Option(
      names = "--leg",
      paramLabel = "LEG",
      description = {
        "With --action, where it went: pstn (when absent), phone, trunk, operator or emergency;",
        "with /en or /es behind it, reached through a menu."
      })
  private String leg;

  @Option(
      names = "--error-code",
      paramLabel = "CODE",
      description = "With --action or --fallback, Twilio's ErrorCode, such as 32009.")
  private String errorCode;

  @Option(
      names = "--sip-code",
      paramLabel = "CODE",
      description = "With --action, the leg's DialSipResponseCode, such as 486.")
  private String sipCode;

  @Option(names = "--status", description = "The whole call has ended.")
  private boolean status;

  @Option(
      names = "--refer",
      paramLabel = "TARGET",
      description = "The trunk hands the caller back, to dial this.")
  private String refer;

  @Option(
      names = "--menu",
      paramLabel = "MENU",
      description = {
        "The caller is at a menu: its name, then /LANGUAGE and /ROUND where they are not the",
        "caller's own language and the first round."
      })
  private String menu;

  @Option(
      names = "--dialtone",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "LANGUAGE/ROUND",
      description = "The caller is at the dial tone; his own language and round 1 when absent.")
  private String dialTone;

  @Option(
      names = "--digits",
      paramLabel = "KEYS",
      description = "With --menu, --dialtone or --fallback, the keys that were pressed.")
  private String digits;

  @Option(names = "--fallback", description = "The webhook failed, and Twilio asks the fallback.")
  private boolean fallback;

  @Option(
      names = "--call-sid",
      paramLabel = "SID",
      description = "The call's SID, to go on with a call; a new one when absent.")
  private String callSid;

  @Override
  protected void run() throws InterruptedException {
    check();
    DialPlan plan = plans.choice().plan(settings());
    TwilioCall call = twilioCall(plan.sipDomain(plans.environment()));
    TwilioWebhook webhook = webhook(call, plan);
    WebhookClient.Answer answer = service.post(webhook, settings());
    CallReport report = CallReport.of(call, webhook, answer, followUp());
    print(report.text(), report.data());
    exitWith(report.answered() ? 0 : 1);
  }

  private void check() {
    if (dialTone != null && !dialTone.matches("([a-z]{2}(/[0-9]+)?)?")) {
      // The option's value may be left out, and what came behind it is what was dialed.
      require(dialed == null, "--dialtone: '" + dialTone + "' is no language, such as en/1");
      dialed = dialTone;
      dialTone = "";
    }
    long kinds =
        Stream.of(action != null, status, refer != null, fallback, menu != null, dialTone != null)
            .filter(asked -> asked)
            .count();
    require(
        kinds <= 1,
        "--action, --status, --refer, --menu, --dialtone and --fallback exclude each other");
    boolean prompt = menu != null || dialTone != null;
    require(prompt || fallback || digits == null, "--digits goes with --menu or --dialtone");
    require(
        !prompt || !incoming, "menus and dial tones are of outgoing calls: leave out --incoming");
    require(action != null || leg == null, "--leg goes with --action");
    require(action != null || sipCode == null, "--sip-code goes with --action");
    require(
        sipCode == null || sipCode.matches("[1-6][0-9]{2}"),
        "--sip-code is " + sipCode + ", expected a SIP response code from 100 to 699");
    require(action != null || fallback || errorCode == null, "--error-code goes with --action");
    require(
        action == null || DIAL_CALL_STATUSES.contains(action),
        "--action: '" + action + "' is none of " + String.join(", ", DIAL_CALL_STATUSES));
    require(
        leg == null || Leg.of(legLabel()).isPresent(),
        "--leg: '"
            + leg
            + "' is none of "
            + Stream.of(Leg.values()).map(Leg::label).collect(Collectors.joining(", ")));
    require(leg == null || !incoming, "--leg does not go with --incoming: it rings our phones");
    require(refer == null || !incoming, "--refer does not go with --incoming");
    require(
        callSid == null || callSid.matches("CA[0-9a-fA-F]{32}"),
        "--call-sid: '" + callSid + "' is not CA and 32 hex digits");
    boolean begins = kinds == 0 || fallback;
    require(!begins || dialed != null, "say what is dialed, such as 503-555-0123");
    require(incoming || from != null, "say which extension dials, such as --from demo");
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw usage(message);
    }
  }

  private TwilioCall twilioCall(String domain) {
    String sid = callSid == null ? CallReport.newCallSid() : callSid;
    String nothing = menu == null && dialTone == null ? SOMEBODY : "#";
    String to = dialed == null ? nothing : dialed;
    return new TwilioCall(incoming, sid, domain, from == null ? SOMEBODY : from, to);
  }

  /** The leg without the language behind it. */
  private String legLabel() {
    return leg == null ? Leg.PSTN.label() : leg.replaceFirst("/.*", "");
  }

  private TwilioWebhook webhook(TwilioCall call, DialPlan plan) {
    if (action != null) {
      TwilioWebhook ended =
          TwilioWebhook.legEnded(
              call,
              Leg.of(legLabel()).orElseThrow(),
              action,
              Optional.ofNullable(errorCode),
              Optional.ofNullable(sipCode));
      return leg == null || incoming ? ended : ended.at(Paths.OUTGOING_ACTION + leg);
    }
    if (menu != null || dialTone != null) {
      String path = promptPath(plan);
      return digits == null
          ? TwilioWebhook.comes(call, path)
          : TwilioWebhook.pressed(call, path, digits);
    }
    if (status) {
      return TwilioWebhook.ended(call);
    }
    if (refer != null) {
      return TwilioWebhook.referred(call, refer);
    }
    if (fallback) {
      TwilioWebhook failed =
          TwilioWebhook.failed(call, service.publicUrl().text(), Optional.ofNullable(errorCode));
      return digits == null ? failed : failed.with("Digits", digits);
    }
    return TwilioWebhook.begins(call);
  }

  /** The path of a menu or dial tone; what is left out is the caller's language and round 1. */
  private String promptPath(DialPlan plan) {
    String place = menu == null ? Paths.OUTGOING_DIAL_TONE : Paths.OUTGOING_MENU;
    List<String> parts =
        new ArrayList<>(
            Stream.of((menu == null ? dialTone : menu).split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList());
    int language = menu == null ? 0 : 1;
    if (parts.size() == language) {
      parts.add(plan.language(plan.extension(from)).label());
    }
    if (parts.size() == language + 1) {
      parts.add("1");
    }
    return place + String.join("/", parts);
  }

  /** The options of this command that the next one of the same call needs as well. */
  private String followUp() {
    return plans.asTyped() + service.asTyped();
  }
}

package net.futel.dialer.cli.client;

import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.device.Line;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.clients.ClientSetup;
import net.futel.dialer.twilio.clients.NewClient;
import net.futel.dialer.twilio.clients.ReadyClient;

/**
 * What {@code client add} says at its end: what exists now, and what to type into the phone.
 *
 * @param password one that was generated, shown this once
 */
record AddedClient(ClientSetup.Done done, Optional<String> password) {

  private static final String OUTBOUND_PROXY = Line.outboundProxy("umatilla");

  private ReadyClient ready() {
    return done.ready();
  }

  private NewClient client() {
    return done.client();
  }

  private String name() {
    return client().name();
  }

  private boolean hasNumber() {
    return !(client().number() instanceof NewClient.Choice.None);
  }

  private String emergency() {
    return client().emergency() ? done.status().label() : "off";
  }

  String text() {
    StringBuilder text = new StringBuilder(name()).append(" is set up.\n\n");
    row(text, "credential", name() + " in " + SipCredentials.LIST);
    row(text, hasNumber() ? "number" : "shows", done.callerId());
    if (hasNumber()) {
      row(text, "answered by", ready().application().name());
    }
    row(text, "911", emergency().equals("off") ? "off" : "address " + emergency());
    done.address().ifPresent(address -> row(text, "", address.line()));
    row(text, "dial plan", plan());
    text.append("\nType into the phone:\n");
    row(text, "SIP server", ready().domain());
    row(text, "outbound proxy", OUTBOUND_PROXY + ", port 5061, TLS");
    row(text, "user name", name());
    row(text, "password", password.map(p -> p + "  (shown this once)").orElse("the one given"));
    row(text, "expires", Line.REGISTER_SECONDS + " seconds");
    text.append("or see every setting: ./dialer client settings ")
        .append(name())
        .append(" --device grandstream-ht801\n");
    ready().notes().forEach(note -> text.append('\n').append(note).append('\n'));
    return text.toString();
  }

  private String plan() {
    return ready()
        .file()
        .map(file -> "entry added to " + file.path() + "; deploy it")
        .or(() -> done.entry().map(entry -> "add to extensions and deploy: " + entry))
        .orElse("needs no new entry");
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  %-15s %s%n".formatted(name, value));
  }

  Map<String, Object> data() {
    return new JsonData()
        .with("name", name())
        .with("environment", client().environment().label())
        .with("sipServer", ready().domain())
        .with("outboundProxy", OUTBOUND_PROXY)
        .with(hasNumber() ? "number" : "callerId", done.callerId())
        .with("emergency", emergency())
        .with("address", done.address().map(address -> address.line()))
        .with("password", password)
        .with("dialplan", ready().file().map(file -> file.path().toString()))
        .with("entry", done.entry())
        .with("notes", ready().notes());
  }
}

package net.futel.dialer.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;
import net.futel.dialer.metrics.CallEvent.Direction;
import net.futel.dialer.protocol.Leg;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.webhook.http.Handler;

/** Puts each webhook at its path. */
public final class CallRoutes {

  private final SignatureGate gate;
  private final Map<String, Handler> handlers = new HashMap<>();

  private CallRoutes(Service service) {
    this.gate = new SignatureGate(service.tokens(), service.publicBaseUrl());
  }

  /** Everything about calls that our phones make, and Twilio's own errors. */
  public static Router outgoing(Service service) {
    DialPlan plan = service.plan();
    CallCounter counter = new CallCounter(service.metrics(), Direction.OUTGOING);
    CallRoutes routes = new CallRoutes(service);
    routes.add(Paths.OUTGOING, OutgoingWebhook.dialed(service, counter));
    routes.add(Paths.OUTGOING_REFER, OutgoingWebhook.referred(service, counter));
    for (Leg leg : Leg.values()) {
      routes.add(
          Paths.OUTGOING_ACTION + leg.label(),
          DialAction.outgoing(leg, Optional.empty(), plan, counter));
    }
    plan.languages().forEach(language -> routes.addLanguage(language, service, counter));
    routes.add(Paths.OUTGOING_STATUS, new StatusCallback(plan, counter));
    routes.handlers.put(Paths.BUSY_TONE, Tone.BUSY::answer);
    routes.handlers.put(Paths.DIAL_TONE, Tone.DIAL::answer);
    routes.handlers.put(Paths.TWILIO_EVENTS, new TwilioErrors(routes.gate, service.metrics()));
    return new Router(routes.handlers);
  }

  /** Everything about calls to our numbers. */
  public static Router incoming(Service service) {
    DialPlan plan = service.plan();
    CallCounter counter = new CallCounter(service.metrics(), Direction.INCOMING);
    CallRoutes routes = new CallRoutes(service);
    routes.add(Paths.INCOMING, new IncomingWebhook(service, counter));
    routes.add(Paths.INCOMING_ACTION, DialAction.incoming(plan, counter));
    routes.add(Paths.INCOMING_STATUS, new StatusCallback(plan, counter));
    return new Router(routes.handlers);
  }

  /** What a caller may come to who speaks a language. */
  private void addLanguage(Language language, Service service, CallCounter counter) {
    String label = language.label();
    for (Leg leg : Leg.values()) {
      add(
          Paths.OUTGOING_ACTION + leg.label() + "/" + label,
          DialAction.outgoing(leg, Optional.of(language), service.plan(), counter));
    }
    add(Paths.accept(label), new AcceptWebhook(language));
    for (int round = 1; round <= Menu.ROUNDS; round++) {
      Route.ToDialTone tone = new Route.ToDialTone(language, round);
      String tonePath = Paths.dialTone(label, round);
      add(tonePath, OutgoingWebhook.heard(tone, language, service, counter));
      add(tonePath + Paths.KEYS, OutgoingWebhook.pressed(tone, service, counter));
      for (Menu menu : service.plan().menus().values()) {
        Route.ToMenu to = new Route.ToMenu(menu, language, round);
        String menuPath = Paths.menu(menu.name(), label, round);
        add(menuPath, OutgoingWebhook.heard(to, language, service, counter));
        add(menuPath + Paths.KEYS, OutgoingWebhook.pressed(to, service, counter));
      }
    }
  }

  private void add(String path, Webhook webhook) {
    handlers.put(path, new SignedForm(gate, webhook));
  }
}

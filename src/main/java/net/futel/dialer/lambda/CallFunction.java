package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.webhook.Router;
import net.futel.dialer.webhook.Service;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.Result;

/** Answers the webhooks of calls in one direction: what the two call functions share. */
abstract class CallFunction implements RequestStreamHandler {

  private final EventHandler handler;

  /** Kept as long as the function is: what it is registered with holds it by a weak reference. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<SnapStartHook> hook;

  /** Starts as Lambda has it, by the environment variables. */
  CallFunction(Function<Service, Router> routes, Function<DialPlan, PrimingEvents> events) {
    Startup startup = Startup.of(System.getenv());
    this.handler = handler(routes, startup.service());
    this.hook = startup.hook(service -> handler(routes, service), events);
  }

  CallFunction(Function<Service, Router> routes, Service service) {
    this.handler = handler(routes, service);
    this.hook = Optional.empty();
  }

  private static EventHandler handler(Function<Service, Router> routes, Service service) {
    return new EventHandler(
        routes.apply(service),
        Answer.empty(400, Result.MALFORMED),
        // Nobody waits for the schedule's answer, so the secret can be looked at.
        service.tokens()::keepFresh,
        service.log());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    handler.answer(event, answer);
  }
}

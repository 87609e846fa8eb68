package net.futel.dialer.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.lambda.FallbackFunction;
import net.futel.dialer.lambda.IncomingFunction;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.metrics.CloudWatchStandIn;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.AuthTokens;
import net.futel.dialer.webhook.Service;
import net.futel.dialer.webhook.TwilioSide;

/** Our three functions as Twilio reaches them, and what can be wrong with them. */
final class Switchboard implements AutoCloseable {

  static final String NEXT_TOKEN = "abcdefabcdefabcdefabcdefabcdefab";

  private final Map<String, RequestStreamHandler> functions = new HashMap<>();
  private final Map<String, RequestStreamHandler> broken = new HashMap<>();
  private final Map<String, RequestStreamHandler> planted = new HashMap<>();

  /** Where figures go when a story asks what becomes of them. */
  private final CloudWatchStandIn cloudWatch = new CloudWatchStandIn();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private Metrics toCloudWatch = Metrics.none();

  /** What Twilio signs with. */
  String twilioSignsWith = TwilioSide.TOKEN;

  /** What the secret holds now, and whether it can be read. */
  private List<String> secret = List.of(TwilioSide.TOKEN);

  private List<String> held = List.of(TwilioSide.TOKEN);

  /**
   * @param plan what the functions answer by
   * @param counted told in words what is counted
   */
  Switchboard(DialPlan plan, Consumer<String> counted) {
    Service service =
        new Service(
            Environment.DEV,
            plan,
            Optional.empty(),
            Optional.of("+15035550199"),
            new Tokens(),
            (channel, delivery, events) -> {
              events.forEach(event -> counted.accept(inWords(event)));
              whereTo(() -> toCloudWatch.count(channel, delivery, events)).ifPresent(counted);
            },
            (answer, nanos) -> {});
    functions.put("outgoing", new OutgoingFunction(service));
    functions.put("incoming", new IncomingFunction(service));
    functions.put(
        "fallback",
        new FallbackFunction(service.fallbackCallerId(), service.metrics(), service.log()));
  }

  private final class Tokens implements AuthTokens {
    @Override
    public List<String> tokens() {
      return held;
    }

    @Override
    public List<String> refresh(List<String> tried) {
      held = secret;
      return held.equals(tried) ? List.of() : held;
    }
  }

  /** What became of figures, as far as they went anywhere. */
  private Optional<String> whereTo(Runnable count) {
    int requests = cloudWatch.requests();
    int logged = log.size();
    count.run();
    if (log.size() == logged) {
      return Optional.empty();
    }
    return Optional.of(
        cloudWatch.requests() == requests
            ? "which is in the log"
            : "which CloudWatch does not take, and which is in the log");
  }

  void breakCloudWatch() {
    cloudWatch.behave(CloudWatchStandIn.Mode.BROKEN);
    toCloudWatch = cloudWatch.metrics("dev", log, InstantSource.system());
  }

  @Override
  public void close() {
    cloudWatch.close();
  }

  void loseToken() {
    held = List.of();
    secret = List.of();
  }

  /** The operator writes a new secret; functions still hold the old one. */
  void writeNextTokenIntoSecret() {
    secret = List.of(TwilioSide.TOKEN, NEXT_TOKEN);
  }

  void breakDown(String function) {
    broken.put(
        function,
        (in, out, context) -> {
          throw new IOException("the function is down");
        });
  }

  /** The function starts its answer and dies before the end of it. */
  void breakDownHalfWay(String function) {
    RequestStreamHandler whole = functions.get(function);
    broken.put(
        function,
        (in, out, context) -> {
          ByteArrayOutputStream answer = new ByteArrayOutputStream();
          whole.handleRequest(in, answer, context);
          out.write(answer.toByteArray(), 0, answer.size() / 2);
        });
  }

  /** This path answers with this document from now on, whatever it is asked. */
  void plant(String path, String document) {
    planted.put(
        path,
        (in, out, context) -> {
          ObjectNode answer = JsonNodeFactory.instance.objectNode().put("statusCode", 200);
          answer.putObject("headers").put("content-type", "text/xml; charset=utf-8");
          out.write(answer.put("body", document).toString().getBytes(UTF_8));
        });
  }

  boolean isPlanted(String path) {
    return planted.containsKey(path);
  }

  void repair(String function) {
    broken.remove(function);
  }

  /** The function that API Gateway's routes name for a path. */
  RequestStreamHandler at(String path) {
    String name =
        path.startsWith("/sip-incoming")
            ? "incoming"
            : path.equals("/sip-fallback") ? "fallback" : "outgoing";
    return planted.getOrDefault(path, broken.getOrDefault(name, functions.get(name)));
  }

  private static String inWords(CallEvent event) {
    return switch (event) {
      case CallEvent.Ended ended ->
          "counted: "
              + ended.direction().label()
              + " call of "
              + ended.extension()
              + ", "
              + ended.outcome()
              + (ended.seconds().isPresent()
                  ? ", " + ended.seconds().getAsLong() + " seconds"
                  : "");
      case CallEvent.Refused refused ->
          "counted: "
              + refused.direction().label()
              + " call of "
              + refused.extension()
              + ", refused as "
              + refused.reason();
      case CallEvent.EmergencyPlaced placed -> "counted: emergency call of " + placed.extension();
      case CallEvent.FallbackAsked asked -> "counted: fallback asked";
      case CallEvent.TwilioError error -> "counted: error " + error.code() + " at Twilio";
      case CallEvent.SecretRefreshFailed failed -> "counted: secret not read";
      case CallEvent.Audited audited -> "counted: audit";
      case CallEvent.PhonesChecked checked -> "counted: phones checked";
      case CallEvent.AuditFailed failed -> "counted: audit that failed";
      case CallEvent.ProbesFailed failed -> "counted: " + failed.probes() + " probes that failed";
    };
  }
}

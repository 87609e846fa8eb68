package net.futel.dialer.deploy.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import net.futel.dialer.twilio.audit.Probe;
import net.futel.dialer.twilio.rest.Deadline;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The versions of functions that are about to take calls, invoked with no API before them. */
public final class LambdaService implements Probes.Service {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A published version; neither {@code $LATEST} nor an alias, which may be any code. */
  private static final Pattern VERSION =
      Pattern.compile("arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+:[0-9]+");

  private final LambdaClient lambda;
  private final String outgoing;
  private final String incoming;
  private final String fallback;
  private final String baseUrl;

  /**
   * @param settings {@code OUTGOING_VERSION}, {@code INCOMING_VERSION} and {@code FALLBACK_VERSION}
   *     are ARNs with a version's number; {@code PUBLIC_BASE_URL} is what the functions take for
   *     their own URL, empty for the host that the event names
   * @throws IllegalArgumentException when one of the ARNs is of no version
   */
  public LambdaService(LambdaClient lambda, Map<String, String> settings) {
    this.lambda = lambda;
    this.outgoing = version(settings, "OUTGOING_VERSION");
    this.incoming = version(settings, "INCOMING_VERSION");
    this.fallback = version(settings, "FALLBACK_VERSION");
    String custom = settings.getOrDefault("PUBLIC_BASE_URL", "");
    this.baseUrl = custom.isEmpty() ? "https://pre-traffic.invalid" : custom;
  }

  private static String version(Map<String, String> settings, String name) {
    String arn = settings.getOrDefault(name, "");
    if (!VERSION.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          name + " is '" + arn + "', expected a function's ARN that ends in a version's number");
    }
    return arn;
  }

  @Override
  public String url(Probe probe) {
    return baseUrl + probe.webhook().path();
  }

  @Override
  public Probes.Answer ask(Probe probe, String signature, Duration longest)
      throws Probes.NoAnswer, InterruptedException {
    Deadline deadline = Deadline.in(longest);
    while (true) {
      try {
        return invoke(probe, signature, deadline.left());
      } catch (SdkServiceException e) {
        // The role may have learned a moment ago that it may invoke this version, and the version
        // may not be ready.
        if (deadline.left().compareTo(PAUSE) <= 0) {
          throw new Probes.NoAnswer(
              "could not be asked: Lambda answered %d %s"
                  .formatted(e.statusCode(), e.getClass().getSimpleName()),
              e);
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private Probes.Answer invoke(Probe probe, String signature, Duration longest)
      throws Probes.NoAnswer {
    InvokeRequest request =
        InvokeRequest.builder()
            .functionName(
                probe.isOfFallback() ? fallback : probe.isOfIncoming() ? incoming : outgoing)
            .payload(SdkBytes.fromUtf8String(event(probe, signature)))
            .overrideConfiguration(limits -> limits.apiCallTimeout(longest))
            .build();
    try {
      InvokeResponse response = lambda.invoke(request);
      if (response.functionError() != null) {
        // What it says may quote a number; the function's own log has it.
        throw new Probes.NoAnswer("ended in an error (" + response.functionError() + ")", null);
      }
      return answer(response.payload().asByteArray());
    } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
      throw new Probes.NoAnswer("was not answered in time", e);
    } catch (SdkServiceException e) {
      throw e;
    } catch (SdkException | IOException e) {
      throw new Probes.NoAnswer("could not be asked (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** As API Gateway writes it, payload format 2.0. */
  private String event(Probe probe, String signature) {
    String body = probe.webhook().body();
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", "ANY " + probe.webhook().path());
    event.put("rawPath", probe.webhook().path()).put("rawQueryString", "");
    event
        .putObject("headers")
        .put("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .put("x-twilio-signature", signature);
    ObjectNode context = event.putObject("requestContext");
    context.put("domainName", "pre-traffic.invalid").put("stage", "$default");
    context.putObject("http").put("method", "POST").put("path", probe.webhook().path());
    event.put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    return event.put("isBase64Encoded", true).toString();
  }

  private static Probes.Answer answer(byte[] payload) throws IOException {
    JsonNode answer = JSON.readTree(payload);
    return new Probes.Answer(
        answer.path("statusCode").asInt(),
        answer.path("headers").path("content-type").asText(),
        answer.path("body").asText());
  }
}

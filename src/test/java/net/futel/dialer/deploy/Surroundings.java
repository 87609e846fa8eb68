package net.futel.dialer.deploy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import net.futel.dialer.Loopback;
import net.futel.dialer.aws.AwsForFunctions;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.protocol.TwilioSignature;
import net.futel.dialer.twilio.TwilioStandIn;

/** Twilio, Secrets Manager, CloudFormation and the deployed service, all on loopback. */
public final class Surroundings implements AutoCloseable {

  public static final String MEMORY = "/dialer/dev/audit";

  public static final String BASE = "https://calls.example.org";

  public final TwilioStandIn twilio = new TwilioStandIn();
  public final SecretsManagerStandIn secrets;

  /** Systems Manager and SNS. */
  public final AwsForFunctions aws = new AwsForFunctions(TwilioStandIn.TOKEN);

  public final List<String> log = new CopyOnWriteArrayList<>();
  public final List<String> answers = new CopyOnWriteArrayList<>();
  public final List<String> answerTypes = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** How the service answers a webhook whose signature is good. */
  public volatile int serviceStatus = 200;

  public volatile String serviceAnswer =
      "<?xml version=\"1.0\"?><Response><Dial><Sip>sip:demo@x</Sip></Dial></Response>";
  public volatile boolean checksSignatures = true;

  /** How its fallback answers 911. */
  public volatile int fallbackStatus = 200;

  /** What the service answered: paths, and whether there was a CallSid. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /** How many answers CloudFormation turns away. */
  public final AtomicInteger refusals = new AtomicInteger();

  public Surroundings() throws IOException {
    secrets = SecretsManagerStandIn.start(SecretsManagerStandIn.withToken(TwilioStandIn.TOKEN));
    server = Loopback.server();
    server.setExecutor(threads);
    server.createContext("/answer", this::cloudFormation);
    server.createContext("/sip-", this::service);
    server.start();
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    System.setProperty("aws.endpointUrlSecretsManager", secrets.url());
    System.setProperty("aws.endpointUrlSsm", aws.url());
    System.setProperty("aws.endpointUrlSns", aws.url());
    System.setProperty("aws.region", "us-east-1");
    aws.parameters.put(MEMORY, "{}");
  }

  @Override
  public void close() {
    twilio.close();
    secrets.close();
    aws.close();
    server.stop(0);
    threads.shutdownNow();
    for (String name :
        List.of(
            "aws.accessKeyId",
            "aws.secretAccessKey",
            "aws.endpointUrlSecretsManager",
            "aws.endpointUrlSsm",
            "aws.endpointUrlSns",
            "aws.region")) {
      System.clearProperty(name);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every URL's path at the service here. */
  public UnaryOperator<URI> route() {
    return routeTo(uri());
  }

  public static UnaryOperator<URI> routeTo(URI service) {
    return url -> service.resolve(url.getRawPath());
  }

  /** What a function's process has set. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("ENVIRONMENT", "dev");
    settings.put("BASE_URL", BASE);
    settings.put("SECRET_NAME", "dialer/dev");
    settings.put("AUDIT_MEMORY", MEMORY);
    settings.put("ALARM_TOPIC", "arn:aws:sns:us-east-1:000000000000:alarms");
    settings.put("TWILIO_API_BASE_URL", twilio.uri().toString());
    settings.put("AWS_REGION", "us-east-1");
    settings.put("AWS_ENDPOINT_URL", secrets.url());
    return settings;
  }

  /** What CloudFormation asks, as Lambda's runtime client reads it. */
  public CloudFormationCustomResourceEvent request(String type) {
    return request(type, "");
  }

  /**
   * The same.
   *
   * @param fallback URL of a fallback in another region, or empty
   */
  public CloudFormationCustomResourceEvent request(String type, String fallback) {
    return read(
        """
        {"RequestType": "%s", "ResponseURL": "%s/answer?signed=yes", "StackId": "stack",
         "RequestId": "request", "LogicalResourceId": "Twilio", "PhysicalResourceId": "%s",
         "ResourceProperties":
           {"ServiceToken": "arn", "Environment": "dev", "BaseUrl": "%s", "FallbackUrl": "%s",
            "Secure": "false"}}
        """
            .formatted(type, uri(), type.equals("Create") ? "" : "made-before", BASE, fallback)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a request as Lambda's runtime client does; throws what that throws. */
  public static CloudFormationCustomResourceEvent read(byte[] json) {
    return LambdaEventSerializers.serializerFor(
            CloudFormationCustomResourceEvent.class, Surroundings.class.getClassLoader())
        .fromJson(new ByteArrayInputStream(json));
  }

  public Context context(Duration remaining) {
    long end = System.nanoTime() + remaining.toNanos();
    return new FunctionContext(end, log);
  }

  private void cloudFormation(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      answerTypes.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
      answers.add(exchange.getRequestMethod() + " " + body);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void service(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> form = new HashMap<>();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
      String url = BASE + exchange.getRequestURI().getPath();
      boolean good =
          TwilioSignature.of(TwilioStandIn.TOKEN, url, form)
              .equals(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
      boolean open = exchange.getRequestURI().getPath().equals("/sip-fallback");
      if (checksSignatures && !good && !open) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      boolean emergency = form.get("To").startsWith("sip:911@");
      boolean fallback = exchange.getRequestURI().getPath().equals("/sip-fallback");
      boolean menu = form.get("To").startsWith("sip:%23@");
      String twiml =
          emergency
              ? "<Response><Dial><Number>911</Number></Dial></Response>"
              : menu ? "<Response><Gather/></Response>" : serviceAnswer;
      byte[] answer = twiml.getBytes(StandardCharsets.UTF_8);
      asked.add(exchange.getRequestURI().getPath() + " " + form.containsKey("CallSid"));
      exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
      exchange.sendResponseHeaders(fallback ? fallbackStatus : serviceStatus, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Runs out of time as Lambda does, and keeps what is logged. */
  private record FunctionContext(long end, List<String> log) implements Context {

    @Override
    public int getRemainingTimeInMillis() {
      return (int) Duration.ofNanos(end - System.nanoTime()).toMillis();
    }

    @Override
    public LambdaLogger getLogger() {
      return new LambdaLogger() {
        @Override
        public void log(String message) {
          log.add(message.strip());
        }

        @Override
        public void log(byte[] message) {
          log(new String(message, StandardCharsets.UTF_8));
        }
      };
    }

    @Override
    public String getAwsRequestId() {
      return "run";
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }
  }
}

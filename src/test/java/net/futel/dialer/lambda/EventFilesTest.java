package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.futel.dialer.aws.SecretsManagerStandIn;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.metrics.Metrics;
import net.futel.dialer.secrets.LocalAuthTokens;
import net.futel.dialer.webhook.Service;
import net.futel.dialer.webhook.TwilioSide;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code events/}, and what the functions answer to them, packed as for AWS. */
class EventFilesTest {

  private static final String MENU =
      "<Response><Gather input=\"dtmf\" timeout=\"2\" finishOnKey=\"\""
          + " action=\"/sip-outgoing/menu/main/en/1/keys\"><Say>Welcome.</Say>"
          + "<Say>To make a call, press 1.</Say><Say>For social services, press 2.</Say>"
          + "<Say>For the operator, press 0.</Say>"
          + "<Say language=\"es-MX\">Para español, oprima estrella.</Say></Gather>"
          + "<Redirect>/sip-outgoing/menu/main/en/2</Redirect></Response>";

  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry("keep-warm.json", "204"),
          Map.entry("sip-fallback.json", dial("+15035550100", "", "<Number>933</Number>")),
          Map.entry(
              "sip-incoming.json",
              dial(
                  "+15035550198",
                  " timeLimit=\"3600\" action=\"/sip-incoming/action\"",
                  "<Sip>sip:demo@direct-futel-prod.sip.twilio.com</Sip>")),
          Map.entry("sip-incoming-action.json", say("Nobody answered.")),
          Map.entry("sip-incoming-status.json", "<Response/>"),
          Map.entry(
              "sip-outgoing.json",
              dial(
                  "+15035550100",
                  " timeLimit=\"3600\" action=\"/sip-outgoing/action/pstn\"",
                  "<Number>+15035550123</Number>")),
          Map.entry(
              "sip-outgoing-933.json",
              say("This phone cannot make emergency calls. Please use another phone now.")),
          Map.entry(
              "sip-outgoing-phone.json",
              dial(
                  "+15035550100",
                  " timeLimit=\"3600\" action=\"/sip-outgoing/action/phone\"",
                  "<Sip>sip:library@direct-futel-dev.sip.twilio.com</Sip>")),
          Map.entry("sip-outgoing-trunk.json", MENU),
          Map.entry("sip-outgoing-menu.json", MENU),
          Map.entry(
              "sip-outgoing-menu-keys.json",
              dial(
                  "+15035550100",
                  " timeLimit=\"3600\" action=\"/sip-outgoing/action/pstn/en\"",
                  "<Number>+18666986155</Number>")),
          Map.entry(
              "sip-outgoing-dialtone.json",
              "<Response><Gather input=\"dtmf\" timeout=\"5\" finishOnKey=\"#\""
                  + " action=\"/sip-outgoing/dialtone/es/1/keys\"><Play>/tones/dial.wav</Play>"
                  + "</Gather><Redirect>/sip-outgoing/dialtone/es/2</Redirect></Response>"),
          Map.entry(
              "sip-outgoing-dialtone-keys.json",
              dial(
                  "+15035550100",
                  " timeLimit=\"3600\" action=\"/sip-outgoing/action/pstn/es\"",
                  "<Number>+15035550123</Number>")),
          Map.entry(
              "sip-outgoing-accept.json",
              "<Response><Gather numDigits=\"1\" timeout=\"10\""
                  + " action=\"/sip-outgoing/accept/en\"><Say>Operator call. Press 1 to take"
                  + " it.</Say></Gather><Hangup/></Response>"),
          Map.entry("sip-outgoing-refused.json", say("This phone cannot call that number.")),
          Map.entry(
              "sip-outgoing-action-pstn.json",
              "<Response><Play>/tones/busy.wav</Play><Hangup/></Response>"),
          Map.entry(
              "sip-outgoing-action-phone.json", say("That phone is not connected right now.")),
          Map.entry("sip-outgoing-action-trunk.json", "<Response/>"),
          Map.entry(
              "sip-outgoing-action-emergency.json",
              say("The emergency call did not go through. Dial again, or use another phone now.")),
          Map.entry("sip-outgoing-status.json", "<Response/>"),
          Map.entry(
              "sip-outgoing-refer.json",
              dial(
                  "+15035550100",
                  " timeLimit=\"3600\" action=\"/sip-outgoing/action/pstn\"",
                  "<Number>+15035550123</Number>")),
          Map.entry("tones-busy.json", "audio/wav"),
          Map.entry("tones-dial.json", "audio/wav"),
          Map.entry("twilio-events.json", "200"));

  @TempDir private Path directory;

  @Test
  void areWhatTheGeneratorWrites() throws IOException {
    assertEquals(EventFiles.all(), files());
  }

  @Test
  void areSignedWithTheTestToken() throws Exception {
    RequestValidator validator = new RequestValidator(TwilioSide.TOKEN);
    for (Map.Entry<String, String> file : files().entrySet()) {
      JsonNode event = new ObjectMapper().readTree(file.getValue());
      if (event.path("headers").has("x-twilio-signature")) {
        String url =
            "https://"
                + event.path("requestContext").path("domainName").asText()
                + event.path("rawPath").asText();
        String signature = event.path("headers").path("x-twilio-signature").asText();
        String query = event.path("rawQueryString").asText();
        boolean signed =
            query.isEmpty()
                ? validator.validate(url, form(event), signature)
                : validator.validate(url + "?" + query, event.path("body").asText(), signature);
        assertTrue(signed, file.getKey());
      }
    }
    String settings = Files.readString(EventFiles.DIRECTORY.resolve("env.json"));
    assertTrue(settings.contains(TwilioSide.TOKEN));
  }

  @Test
  void areAnsweredUnderLambdaAsOnTheLocalServer() throws Exception {
    Service local =
        new Service(
            Environment.DEV,
            PlanReader.packaged(),
            Optional.empty(),
            Optional.of("+15035550100"),
            LocalAuthTokens.of(TwilioSide.TOKEN),
            Metrics.none(),
            (answer, nanos) -> {});
    String callPath = FunctionPackage.classPath("call-libraries", directory);
    String fallbackPath =
        FunctionPackage.classPath("fallback-libraries", Files.createTempDirectory(directory, "f"));
    try (SecretsManagerStandIn secrets =
            SecretsManagerStandIn.start(SecretsManagerStandIn.withToken(TwilioSide.TOKEN));
        LambdaProcess outgoing = start(OutgoingFunction.class, callPath, secrets);
        LambdaProcess incoming = start(IncomingFunction.class, callPath, secrets);
        LambdaProcess fallback = start(FallbackFunction.class, fallbackPath, secrets)) {
      // A caller waits for the first secret two and a half seconds and no longer, which may be too
      // little where a machine is busy; the schedule's event waits again and again.
      for (int i = 0; i < 5; i++) {
        outgoing.invoke(files().get("keep-warm.json"));
        incoming.invoke(files().get("keep-warm.json"));
      }
      for (Map.Entry<String, String> file : files().entrySet()) {
        String name = file.getKey();
        byte[] event = file.getValue().getBytes(StandardCharsets.UTF_8);
        RequestStreamHandler here;
        LambdaProcess there;
        if (name.startsWith("sip-incoming")) {
          here = new IncomingFunction(local);
          there = incoming;
        } else if (name.startsWith("sip-fallback")) {
          here = new FallbackFunction(local.fallbackCallerId(), local.metrics(), local.log());
          there = fallback;
        } else {
          here = new OutgoingFunction(local);
          there = outgoing;
        }
        Answer answer = TwilioSide.send(there, event);
        assertEquals(TwilioSide.send(here, event), answer, name);
        assertEquals(ANSWERS.get(name), summary(answer), name);
      }
    }
  }

  private static LambdaProcess start(
      Class<? extends RequestStreamHandler> function,
      String classPath,
      SecretsManagerStandIn secrets)
      throws IOException {
    return LambdaProcess.of(function)
        .with("AWS_ENDPOINT_URL", secrets.url())
        .firstCompilerOnly()
        .classPath(classPath)
        .start();
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> names = Files.list(EventFiles.DIRECTORY)) {
      for (Path file : names.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.equals("env.json")) {
          files.put(name, Files.readString(file));
        }
      }
    }
    return files;
  }

  private static Map<String, String> form(JsonNode event) {
    String body =
        new String(Base64.getDecoder().decode(event.path("body").asText()), StandardCharsets.UTF_8);
    return Stream.of(body.split("&", -1))
        .map(parameter -> parameter.split("=", 2))
        .collect(
            Collectors.toMap(
                parameter -> URLDecoder.decode(parameter[0], StandardCharsets.UTF_8),
                parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
  }

  /** The document, or what else tells the answer. */
  private static String summary(Answer answer) {
    String type = answer.headers().getOrDefault("content-type", "");
    if (!type.startsWith("text/xml")) {
      return type.isEmpty() ? String.valueOf(answer.status()) : type;
    }
    return answer.text().substring(answer.text().indexOf("?>") + 2);
  }

  private static String dial(String callerId, String attributes, String noun) {
    return "<Response><Dial answerOnBridge=\"true\" callerId=\""
        + callerId
        + "\""
        + attributes
        + ">"
        + noun
        + "</Dial></Response>";
  }

  private static String say(String sentence) {
    return "<Response><Say>" + sentence + "</Say><Hangup/></Response>";
  }
}

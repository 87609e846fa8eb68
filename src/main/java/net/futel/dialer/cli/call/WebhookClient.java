package net.futel.dialer.cli.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.protocol.TwilioWebhook;

/** Posts webhooks as Twilio does: signed, and with Twilio's own time-outs. */
public final class WebhookClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /** What came back. */
  public record Answer(int status, String contentType, String body) {}

  /**
   * Sends a webhook.
   *
   * @param url where it is sent
   * @param publicUrl what Twilio would sign, where that is another
   * @throws Fault if there is no answer
   */
  public Answer post(TwilioWebhook webhook, BaseUrl url, BaseUrl publicUrl, String authToken)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url.path(webhook.path())))
            .timeout(ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("User-Agent", "TwilioProxy/1.1")
            .header("X-Twilio-Signature", webhook.signature(authToken, publicUrl.text()))
            .POST(BodyPublishers.ofString(webhook.body()))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          response.body());
    } catch (ConnectException refused) {
      throw new Fault(
          "nothing answers at %s; start it with ./dialer serve, or name another with --url"
              .formatted(url.text()),
          refused);
    } catch (HttpTimeoutException late) {
      throw new Fault(
          "%s did not answer within %d seconds; Twilio would have given up as well"
              .formatted(url.text(), ANSWER.toSeconds()),
          late);
    } catch (IOException broken) {
      throw new Fault("%s did not answer: %s".formatted(url.text(), broken.getMessage()), broken);
    }
  }
}

package net.futel.dialer.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Puts an answer where CloudFormation waits for it, twice when need be. */
final class AnswerSender {

  /** One try. Two of them fit into what {@link DeployHookFunction} keeps back. */
  static final Duration TRY = Duration.ofSeconds(4);

  private static final int TRIES = 2;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(2))
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** Whether CloudFormation has the answer. */
  boolean send(URI to, byte[] answer) {
    // An empty type: the URL is signed for a request without one.
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(TRY)
            .header("Content-Type", "")
            .PUT(BodyPublishers.ofByteArray(answer))
            .build();
    boolean taken = false;
    for (int i = 0; i < TRIES && !taken; i++) {
      taken = taken(request);
    }
    return taken;
  }

  private boolean taken(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() < 300;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

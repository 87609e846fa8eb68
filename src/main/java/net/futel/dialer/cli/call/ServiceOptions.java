package net.futel.dialer.cli.call;

import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.DevelopmentToken;
import net.futel.dialer.cli.Settings;
import net.futel.dialer.protocol.TwilioWebhook;
import picocli.CommandLine.Option;

/** The options that say where a webhook is sent and how it is signed. */
final class ServiceOptions {

  private static final String LOCAL = "http://127.0.0.1:3000";

  @Option(
      names = "--url",
      paramLabel = "URL",
      converter = BaseUrl.Converter.class,
      defaultValue = LOCAL,
      description = "Service to ask; " + LOCAL + " when absent.")
  private BaseUrl url;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      converter = BaseUrl.Converter.class,
      description = "What is signed, where the service is known by another address than --url.")
  private BaseUrl publicUrl;

  @Option(
      names = "--auth-token",
      paramLabel = "TOKEN",
      description =
          "Signs with it; when absent, TWILIO_AUTH_TOKEN or else serve's development token.")
  private String authToken;

  BaseUrl publicUrl() {
    return publicUrl == null ? url : publicUrl;
  }

  WebhookClient.Answer post(TwilioWebhook webhook, Settings settings) throws InterruptedException {
    String token = authToken == null ? DevelopmentToken.orSet(settings) : authToken;
    return new WebhookClient().post(webhook, url, publicUrl(), token);
  }

  /** These options as a command is given them, but for their defaults and the token's value. */
  String asTyped() {
    return (url.text().equals(LOCAL) ? "" : " --url " + url.text())
        + (publicUrl == null ? "" : " --public-url " + publicUrl.text())
        + (authToken == null ? "" : " --auth-token \"$TWILIO_AUTH_TOKEN\"");
  }
}

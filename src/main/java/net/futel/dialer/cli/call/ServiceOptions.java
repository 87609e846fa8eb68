package net.futel.dialer.cli.call;

import net.futel.dialer.cli.BaseUrl;
import net.futel.dialer.cli.StandardInput;
import net.futel.dialer.cli.settings.DevelopmentToken;
import net.futel.dialer.cli.settings.Settings;
import net.futel.dialer.protocol.TwilioWebhook;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say where a webhook is sent and how it is signed. */
final class ServiceOptions {

  private static final String OPTION = "--auth-token-stdin";
  private static final String LOCAL = "http://127.0.0.1:3000";

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = LOCAL,
      description = "Service to ask; " + LOCAL + " when absent.")
  private BaseUrl url;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "What is signed, where the service is known by another address than --url.")
  private BaseUrl publicUrl;

  @Option(
      names = OPTION,
      description =
          "Signs with the auth token on standard input; when absent, with TWILIO_AUTH_TOKEN or"
              + " else serve's development token.")
  private boolean tokenOnStandardInput;

  @Option(
      names = "--auth-token",
      hidden = true,
      converter = HiddenToken.class,
      description = "The same when it is -; a token itself is refused.")
  private boolean dash;

  BaseUrl publicUrl() {
    return publicUrl == null ? url : publicUrl;
  }

  WebhookClient.Answer post(TwilioWebhook webhook, Settings settings) throws InterruptedException {
    String token =
        fromStandardInput() ? StandardInput.line(OPTION) : DevelopmentToken.orSet(settings);
    return new WebhookClient().post(webhook, url, publicUrl(), token);
  }

  /** These options as a command is given them, but for their defaults and the token's value. */
  String asTyped() {
    return (url.text().equals(LOCAL) ? "" : " --url " + url.text())
        + (publicUrl == null ? "" : " --public-url " + publicUrl.text())
        + (fromStandardInput() ? " " + OPTION : "");
  }

  private boolean fromStandardInput() {
    return tokenOnStandardInput || dash;
  }

  /** Everybody who may list this machine's processes reads their arguments. */
  static final class HiddenToken implements ITypeConverter<Boolean> {

    @Override
    public Boolean convert(String value) {
      if (!value.equals("-")) {
        throw new TypeConversionException(
            ("a token on the command line is seen by everybody on this machine. Set"
                    + " TWILIO_AUTH_TOKEN, or give %s and write it to standard input.")
                .formatted(OPTION));
      }
      return true;
    }
  }
}

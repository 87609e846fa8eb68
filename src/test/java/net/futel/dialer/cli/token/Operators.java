package net.futel.dialer.cli.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.futel.dialer.aws.AwsStandIn;
import net.futel.dialer.cli.aws.Aws;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.aws.SecretStore;
import net.futel.dialer.cli.settings.EnvFile;
import net.futel.dialer.cli.terminal.Terminal;
import net.futel.dialer.twilio.AccountStandIn;

/** Two environments of one account, and somebody who gives it another token. */
final class Operators implements AutoCloseable {

  final AccountStandIn twilio = new AccountStandIn();
  final AwsStandIn aws = new AwsStandIn();
  final StringWriter shown = new StringWriter();
  final Path home;
  Runnable waiting = () -> {};

  Operators(Path home) throws IOException {
    this.home = home;
    for (String name : List.of("dialer/dev", "dialer/prod")) {
      aws.putSecret(
          name,
          "{\"accountSid\":\"%s\",\"authToken\":\"%s\",\"apiKeySid\":\"SK1\",\"ours\":[1]}"
              .formatted(AccountStandIn.ACCOUNT, AccountStandIn.TOKEN));
    }
    Files.writeString(
        home.resolve(".env"),
        "TWILIO_ACCOUNT_SID=" + AccountStandIn.ACCOUNT + "\nTWILIO_AUTH_TOKEN=token\n");
  }

  TokenRotation rotation() {
    SecretStore store = new SecretStore(new Aws("us-east-1", aws.variables()));
    List<EnvironmentSecret> secrets = new ArrayList<>();
    for (String name : List.of("dialer/dev", "dialer/prod")) {
      secrets.add(new EnvironmentSecret(name, store));
    }
    return new TokenRotation(
        new TokensAtTwilio(AccountStandIn.ACCOUNT, twilio::client),
        AccountStandIn.ACCOUNT,
        secrets,
        new Terminal(new PrintWriter(shown, true), true, Optional.empty(), Optional.empty()),
        () -> waiting.run());
  }

  /** As the command does it. */
  TokenRotation.Progress rotate() throws AwsException, IOException {
    EnvFile file = EnvFile.in(home);
    TokenRotation rotation = rotation();
    Optional<String> token = file.get("TWILIO_AUTH_TOKEN");
    TokenRotation.Progress progress = rotation.look(token, token);
    TokenRotateCommand.mend(file, AccountStandIn.ACCOUNT, rotation.carryOut(progress));
    return progress;
  }

  /** Fails unless the functions of every environment take what Twilio signs with now. */
  void assertEveryCallIsTaken(String where) {
    for (String name : aws.secrets().keySet()) {
      List<String> taken =
          List.of(aws.secret(name, "authToken"), aws.secret(name, "nextAuthToken"));
      assertTrue(taken.contains(twilio.primaryToken()), where + ": " + name);
    }
  }

  /** Fails unless nothing is left of a rotation. */
  void assertDone(String where) throws IOException {
    String token = twilio.primaryToken();
    for (String name : new TreeMap<>(aws.secrets()).keySet()) {
      assertEquals(token, aws.secret(name, "authToken"), where);
      assertEquals("", aws.secret(name, "nextAuthToken"), where);
      assertTrue(aws.secrets().get(name).contains("\"ours\":[1]"), where);
    }
    assertEquals("", twilio.secondaryToken(), where);
    assertEquals(Optional.of(token), EnvFile.in(home).get("TWILIO_AUTH_TOKEN"), where);
  }

  @Override
  public void close() {
    twilio.close();
    aws.close();
  }
}

package net.futel.dialer.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.twilio.AccountStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty account to everything that a deployment needs. */
class SetupTest {

  @TempDir private Path home;

  @Test
  void anEmptyAccountHasAllThatADeploymentNeedsInOneRun() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.setup();

      DialPlan plan = PlanReader.load(home.resolve("src/main/resources/dialplan.json"));
      assertEquals(Newcomer.PREFIX, plan.sipDomainPrefix());
      assertEquals(Set.of(), plan.extensions().keySet());
      assertEquals(List.of("+15035550143"), plan.operator());
      assertEquals(List.of("+15035550143"), newcomer.twilio.owned());
      assertEquals(Map.of("dialer-dev", 1), newcomer.twilio.keyNames());
      assertEquals(AccountStandIn.ACCOUNT, newcomer.aws.secret("dialer/dev", "accountSid"));
      assertEquals(AccountStandIn.TOKEN, newcomer.aws.secret("dialer/dev", "authToken"));
      assertTrue(
          newcomer.twilio.opens(
              newcomer.aws.secret("dialer/dev", "apiKeySid"),
              newcomer.aws.secret("dialer/dev", "apiKeySecret")));
      assertEquals(
          "TWILIO_ACCOUNT_SID=" + AccountStandIn.ACCOUNT + "\nTWILIO_AUTH_TOKEN=token\n",
          newcomer.file(".env"));
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".env"))));
      assertEquals(List.of(), newcomer.faults());
      assertFalse(newcomer.shown.toString().contains("secret-of-"));
      assertFalse(newcomer.shown.toString().contains(AccountStandIn.TOKEN + "\n"));
    }
  }

  @Test
  void samconfigChangesInTheParametersOfItsEnvironmentAlone() throws Exception {
    String before = Files.readString(Path.of("samconfig.toml"));
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.setup();
      int prod = before.indexOf("[prod.");
      assertEquals(
          before
                  .substring(0, prod)
                  .replace("FallbackCallerId=+15035550100", "FallbackCallerId=+15035550143")
                  .replace(
                      "# FallbackCallerId is an example: put a phone number of your own Twilio"
                          + " account here.",
                      "# FallbackCallerId is a phone number of our Twilio account.")
              + before.substring(prod),
          newcomer.file("samconfig.toml"));
    }
  }

  @Test
  void aSecondRunWritesNothing() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.setup();
      Map<String, String> files = newcomer.files();
      Map<String, String> secrets = newcomer.aws.secrets();
      int writes = newcomer.twilio.writes().size();
      newcomer.aws.forget();

      newcomer.setup();

      assertEquals(files, newcomer.files());
      assertEquals(secrets, newcomer.aws.secrets());
      assertEquals(writes, newcomer.twilio.writes().size());
      assertFalse(newcomer.aws.requests().contains("PutSecretValue"));
    }
  }

  @Test
  void aDryRunAndACheckChangeNothing() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      Map<String, String> files = newcomer.files();
      newcomer.with(SetupOptions.Mode.DRY_RUN).setup();
      String said = newcomer.shown.toString();
      assertTrue(said.contains("+ SIP domain phones-example-dev.sip.twilio.com"), said);
      assertTrue(said.contains("+ a phone number, bought in area code 503"), said);
      assertTrue(said.contains("the example's extensions demo, booth, library"), said);
      assertTrue(said.contains("+ API key dialer-dev"), said);
      assertFalse(newcomer.faults().isEmpty());
      assertEquals(files, newcomer.files());
      assertEquals(List.of(), newcomer.twilio.writes());
      assertEquals(Map.of(), newcomer.aws.secrets());
    }
  }

  @Test
  void anOwnedNumberIsUsedRatherThanOneBought() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.twilio.own("+15035550199");
      newcomer.twilio.own("+15035550198");
      newcomer.setup();
      assertEquals(2, newcomer.twilio.owned().size());
      assertTrue(newcomer.file("samconfig.toml").contains("FallbackCallerId=+15035550198"));
    }
  }

  @Test
  void whatIsNotOursStays() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.variables.remove("TWILIO_ACCOUNT_SID");
      newcomer.variables.remove("TWILIO_AUTH_TOKEN");
      Files.writeString(
          home.resolve(".env"),
          "# mine\r\nexport TWILIO_AUTH_TOKEN='token' # here\r\nOTHER=\u00e4\r\n"
              + "TWILIO_ACCOUNT_SID="
              + AccountStandIn.ACCOUNT
              + "\r\nTWILIO_API_BASE_URL=https://example.org");
      newcomer.aws.putSecret("dialer/dev", "{\"ours\": {\"a\": [1]}, \"authToken\": \"old\"}");
      newcomer.setup();
      assertEquals(
          "# mine\r\nexport TWILIO_AUTH_TOKEN=token # here\r\nOTHER=\u00e4\r\nTWILIO_ACCOUNT_SID="
              + AccountStandIn.ACCOUNT
              + "\r\nTWILIO_API_BASE_URL=https://example.org",
          newcomer.file(".env"));
      String secret = newcomer.aws.secrets().get("dialer/dev");
      assertTrue(secret.contains("\"ours\":{\"a\":[1]}"), secret);
      assertTrue(secret.contains("\"authToken\":\"token\""), secret);
    }
  }

  @Test
  void aKeyWhoseSecretIsLostIsMadeAnew() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.setup();
      String lost = newcomer.aws.secret("dialer/dev", "apiKeySid");
      newcomer.aws.putSecret("dialer/dev", "{}");
      newcomer.setup();
      assertEquals(Map.of("dialer-dev", 1), newcomer.twilio.keyNames());
      assertFalse(newcomer.aws.secret("dialer/dev", "apiKeySid").equals(lost));
      assertEquals(List.of(), newcomer.faults());
    }
  }

  @Test
  void aPrefixThatSomebodyElseHasIsRefusedWithTheRemedy() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.twilio.account().takeElsewhere("phones-example-prod.sip.twilio.com");
      Fault fault = assertThrows(Fault.class, newcomer::setup);
      assertTrue(fault.getMessage().contains("--prefix"), fault.getMessage());
      assertEquals(List.of(), newcomer.twilio.owned());
    }
  }

  @Test
  void withoutAPrefixTheExamplesIsNotKept() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      SetupOptions given = newcomer.options;
      newcomer.options =
          new SetupOptions(
              given.environment(), given.mode(), Optional.empty(), Optional.empty(), true, false);
      newcomer.setup();
      String plan = newcomer.file("src/main/resources/dialplan.json");
      assertTrue(plan.contains("\"sipDomainPrefix\": \"dialer-"), plan);
      assertEquals(List.of(), newcomer.faults());
    }
  }

  @Test
  void nothingIsDoneWhereNobodyAnswers() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.yes = false;
      Fault fault = assertThrows(Fault.class, newcomer::setup);
      assertTrue(fault.getMessage().contains("add --yes"), fault.getMessage());
      assertEquals(List.of(), newcomer.twilio.writes());
      assertFalse(Files.exists(home.resolve(".env")));
    }
  }

  @Test
  void credentialsAreAskedForWithoutEcho() throws Exception {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.variables.remove("TWILIO_ACCOUNT_SID");
      newcomer.variables.remove("TWILIO_AUTH_TOKEN");
      newcomer.yes = true;
      newcomer.typed =
          Optional.of(
              List.of(AccountStandIn.ACCOUNT, "wrong", AccountStandIn.ACCOUNT, "token").iterator());
      newcomer.setup();
      assertTrue(newcomer.shown.toString().contains("Twilio does not take"));
      assertTrue(newcomer.file(".env").contains("TWILIO_AUTH_TOKEN=token\n"));
      assertEquals(List.of(), newcomer.faults());
    }
  }

  @Test
  void credentialsThatTwilioRefusesAreToldApartFromNone() throws IOException {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.variables.put("TWILIO_AUTH_TOKEN", "wrong");
      assertThrows(Fault.class, newcomer::setup);
      assertTrue(newcomer.shown.toString().contains("Twilio does not take"));
      newcomer.variables.remove("TWILIO_AUTH_TOKEN");
      Fault fault = assertThrows(Fault.class, newcomer::setup);
      assertTrue(newcomer.shown.toString().contains("TWILIO_AUTH_TOKEN is not set"));
      assertTrue(fault.getMessage().contains("credentials are needed"), fault.getMessage());
    }
  }

  @Test
  void awsThatRefusesTheCredentialsStopsIt() throws IOException {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.aws.refuseQuery("GetCallerIdentity", 403, "InvalidClientTokenId");
      Fault fault = assertThrows(Fault.class, newcomer::setup);
      assertTrue(fault.getMessage().contains("aws sso login"), fault.getMessage());
      assertEquals(List.of(), newcomer.twilio.requests());
    }
  }

  @Test
  void whatCannotBeLookedAtIsUnknownAndNotMissing() throws IOException {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.setup();
      newcomer.aws.refuse("GetSecretValue", 400, "AccessDeniedException");
      List<Finding> faults = newcomer.faults();
      assertEquals(1, faults.size());
      assertEquals(Finding.State.UNKNOWN, faults.getFirst().state());
      assertTrue(faults.getFirst().sentence().contains("AccessDeniedException"));
    }
  }

  @Test
  void aSmallConcurrencyLimitIsSaidWithTheWayToRaiseIt() throws IOException {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.aws.concurrency(10);
      newcomer.setup();
      assertTrue(newcomer.shown.toString().contains("Lambda runs 10 functions at once"));
      assertEquals(List.of(), newcomer.faults());
    }
  }

  @Test
  void anotherRegionGoesIntoSamconfig() throws IOException {
    try (Newcomer newcomer = new Newcomer(home)) {
      newcomer.variables.put("AWS_REGION", "us-west-2");
      newcomer.setup();
      String config = newcomer.file("samconfig.toml");
      assertTrue(config.contains("region = \"us-west-2\""), config);
      assertTrue(config.substring(config.indexOf("[prod.")).contains("region = \"us-east-1\""));
      assertEquals(List.of(), newcomer.faults());
    }
  }
}

package net.futel.dialer.cli.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.aws.AwsStandIn;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.twilio.AccountStandIn;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A rotation, whole and broken off at each of its requests. */
class TokenRotationTest {

  @TempDir private Path temporary;

  private int operators;

  private Operators operators() throws IOException {
    operators++;
    return new Operators(Files.createDirectory(temporary.resolve("home" + operators)));
  }

  @Test
  void everySecretHoldsTheNewTokenBeforeTwilioSignsWithIt() throws Exception {
    try (Operators operators = operators()) {
      operators.waiting =
          () -> {
            String next = operators.twilio.secondaryToken();
            assertFalse(next.isEmpty());
            assertEquals(AccountStandIn.TOKEN, operators.twilio.primaryToken());
            for (String name : List.of("dialer/dev", "dialer/prod")) {
              assertEquals(next, operators.aws.secret(name, "nextAuthToken"));
              assertEquals(AccountStandIn.TOKEN, operators.aws.secret(name, "authToken"));
            }
          };
      operators.rotate();
      operators.assertDone("");
      assertNotEquals(AccountStandIn.TOKEN, operators.twilio.primaryToken());
      assertFalse(operators.shown.toString().contains(operators.twilio.primaryToken()));
      operators.waiting = () -> {};
      operators.rotate();
      operators.assertDone("again");
    }
  }

  /** Twilio's pages do not say whether it takes a secondary token, nor whether it tells one. */
  @ParameterizedTest
  @CsvSource({
    "CUT_OFF,true,true",
    "CUT_OFF,false,false",
    "CUT_OFF_AFTER,true,true",
    "CUT_OFF_AFTER,true,false",
    "CUT_OFF_AFTER,false,true",
    "CUT_OFF_AFTER,false,false",
    "ERROR,true,false",
  })
  void brokenOffAtAnyRequestForTwilio(Mishap mishap, boolean takesSecondary, boolean tellsToken)
      throws Exception {
    int broken = 0;
    for (int request = 1; ; request++) {
      try (Operators operators = operators()) {
        String where = mishap + " at request " + request;
        operators.twilio.takesSecondary(takesSecondary);
        operators.twilio.tellsToken(tellsToken);
        operators.twilio.troubleFrom(request, mishap);
        try {
          operators.rotate();
          break;
        } catch (RuntimeException e) {
          broken++;
        }
        operators.assertEveryCallIsTaken(where);
        operators.twilio.heal();
        operators.rotate();
        operators.assertDone(where);
      }
    }
    assertTrue(broken >= 4, "requests: " + broken);
  }

  @ParameterizedTest
  @EnumSource(AwsStandIn.Cut.class)
  void brokenOffAtAnyRequestForAws(AwsStandIn.Cut cut) throws Exception {
    int broken = 0;
    for (int request = 1; ; request++) {
      try (Operators operators = operators()) {
        String where = cut + " at request " + request;
        operators.aws.cutFrom(request, cut);
        try {
          operators.rotate();
          break;
        } catch (AwsException e) {
          broken++;
        }
        operators.assertEveryCallIsTaken(where);
        operators.aws.heal();
        operators.rotate();
        operators.assertDone(where);
      }
    }
    assertEquals(8, broken);
  }

  @Test
  void aTokenInEnvThatIsDeadIsMendedFromTheSecret() throws Exception {
    try (Operators operators = operators()) {
      operators.rotate();
      String token = operators.twilio.primaryToken();
      Path file = operators.home.resolve(".env");
      Files.writeString(file, Files.readString(file).replace(token, AccountStandIn.TOKEN));
      assertEquals(TokenRotation.Task.FINISH, operators.rotate().task());
      operators.assertDone("");
      assertEquals(token, operators.twilio.primaryToken());
    }
  }

  @Test
  void aSecondaryTokenThatNobodyHasIsMadeAnew() throws Exception {
    try (Operators operators = operators()) {
      new TokensAtTwilio(AccountStandIn.ACCOUNT, operators.twilio::client)
          .create(AccountStandIn.TOKEN);
      String lost = operators.twilio.secondaryToken();
      operators.rotate();
      operators.assertDone("");
      assertNotEquals(lost, operators.twilio.primaryToken());
    }
  }

  @Test
  void oneEnvironmentAloneIsRotatedAsWell() throws Exception {
    try (Operators operators = operators()) {
      operators.aws.removeSecret("dialer/prod");
      operators.rotate();
      operators.assertDone("");
      assertEquals(List.of("dialer/dev"), List.copyOf(operators.aws.secrets().keySet()));
    }
  }

  @Test
  void itPromotesNothingThatAnEnvironmentDoesNotHold() throws Exception {
    try (Operators operators = operators()) {
      operators.waiting =
          () ->
              operators.aws.putSecret(
                  "dialer/prod", "{\"authToken\":\"token\",\"nextAuthToken\":\"other\"}");
      Fault fault = assertThrows(Fault.class, operators::rotate);
      assertTrue(fault.getMessage().contains("dialer/prod does not hold"), fault.getMessage());
      assertEquals(AccountStandIn.TOKEN, operators.twilio.primaryToken());
    }
  }

  @Test
  void anEnvironmentThatCannotBeReadStopsItBeforeAnything() throws Exception {
    try (Operators operators = operators()) {
      operators.aws.refuse("GetSecretValue", 400, "AccessDeniedException");
      assertThrows(AwsException.class, operators::rotate);
      assertEquals(List.of(), operators.twilio.requests());
    }
  }

  @Test
  void aSecretOfAnotherAccountIsLeftAlone() throws Exception {
    try (Operators operators = operators()) {
      String other = "{\"accountSid\":\"AC" + "1".repeat(32) + "\",\"authToken\":\"theirs\"}";
      operators.aws.putSecret("dialer/prod", other);
      operators.rotate();
      assertEquals(other, operators.aws.secrets().get("dialer/prod"));
      assertEquals(
          operators.twilio.primaryToken(), operators.aws.secret("dialer/dev", "authToken"));
      assertTrue(operators.shown.toString().contains("left alone"));
    }
  }

  @Test
  void whenNoTokenWorksThatIsSaid() throws Exception {
    try (Operators operators = operators()) {
      operators.aws.putSecret(
          "dialer/dev", "{\"authToken\":\"dead\",\"nextAuthToken\":\"dead too\"}");
      operators.aws.putSecret("dialer/prod", "{\"authToken\":\"dead\"}");
      Fault fault =
          assertThrows(
              Fault.class,
              () -> operators.rotation().look(Optional.of("dead"), Optional.of("dead")));
      assertTrue(fault.getMessage().contains("console.twilio.com"), fault.getMessage());
    }
  }
}

package net.futel.dialer.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.futel.dialer.dialplan.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** samconfig.toml, edited where it must be. */
class SamConfigTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "\"A=1 FallbackCallerId=+1\"            | \"A=1 FallbackCallerId=+2\"",
        "'FallbackCallerId=+1 A=1'              | 'FallbackCallerId=+2 A=1'",
        "\"FallbackCallerId=\\\"+1\\\" A=1\"    | \"FallbackCallerId=+2 A=1\"",
        "[\"A=1\", \"FallbackCallerId=+1\"]     | [\"A=1\", \"FallbackCallerId=+2\"]",
        "\"A=1\"                                | \"A=1 FallbackCallerId=+2\"",
        "\"\"                                   | \"FallbackCallerId=+2\"",
        "[\"A=1\"]                              | [\"A=1\", \"FallbackCallerId=+2\"]",
        "[\"A=1\",]                             | [\"A=1\", \"FallbackCallerId=+2\"]",
        "[]                                     | [\"FallbackCallerId=+2\"]",
        "\"NotFallbackCallerId=+1\"             | \"NotFallbackCallerId=+1 FallbackCallerId=+2\"",
      })
  void aParameterIsSetInWhateverFormTheOthersAre(String before, String after) {
    String file = "# mine\n[default.global.parameters]\n  parameter_overrides = %s # note\n";
    SamConfig config = new SamConfig(file.formatted(before), Environment.DEV);
    SamConfig changed = config.withParameter("FallbackCallerId", "+2");
    assertEquals(file.formatted(after), changed.text());
    assertEquals(Optional.of("+2"), changed.parameter("FallbackCallerId"));
  }

  @Test
  void theOtherEnvironmentStaysAsItIs() {
    String prod =
        "\n[prod.deploy.parameters]\nregion = 'eu-west-1'\nparameter_overrides = \"A=1\"\n";
    String dev =
        "[default.global.parameters]\nregion = \"us-east-1\"\nparameter_overrides = \"A=1\"\n";
    assertEquals(
        dev + prod.replace("A=1", "A=2").replace("'eu-west-1'", "\"eu-west-2\""),
        new SamConfig(dev + prod, Environment.PROD)
            .withParameter("A", "2")
            .withRegion("eu-west-2")
            .text());
  }

  @Test
  void aTableThatIsNotThereIsAdded() {
    SamConfig config = new SamConfig("version = 0.1", Environment.PROD).withRegion("eu-west-1");
    assertEquals(
        """
        version = 0.1

        [prod.global.parameters]
        region = "eu-west-1"
        """,
        config.text());
    assertEquals(
        """
        version = 0.1

        [prod.global.parameters]
        parameter_overrides = "A=1"
        region = "eu-west-1"
        """,
        config.withParameter("A", "1").text());
  }

  @Test
  void theRemarkGoesOnlyWhereItStandsOverTheParameters() {
    String remark = "# FallbackCallerId is an example: put your own here.\n";
    String overrides = "parameter_overrides = \"A=1\"\n";
    String table = "[default.global.parameters]\n";
    assertEquals(
        table + "# FallbackCallerId is a phone number of our Twilio account.\n" + overrides,
        new SamConfig(table + remark + overrides, Environment.DEV).withoutExampleRemark().text());
    String elsewhere = remark + table + overrides;
    assertEquals(
        elsewhere, new SamConfig(elsewhere, Environment.DEV).withoutExampleRemark().text());
  }
}

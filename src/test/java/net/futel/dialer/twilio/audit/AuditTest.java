package net.futel.dialer.twilio.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.protocol.Paths;
import net.futel.dialer.twilio.TwilioServer.Mishap;
import net.futel.dialer.twilio.TwilioStandIn;
import net.futel.dialer.twilio.reconcile.Convergence;
import net.futel.dialer.twilio.reconcile.DesiredState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {

  private static final String BASE = "https://calls.example.org";
  private static final String DEMO = "+15035550100";
  private static final String CALLER = "+15035550142";
  private static final String PLAN =
      """
      {"sipDomainPrefix": "direct-futel", "emergencyCallerNumber": "+15035550142",
       "allowedCountries": ["US", "CA"],
       "extensions": {"demo": {"callerId": "+15035550100", "emergencyCallerId": "+15035550142"}}}
      """;

  private final TwilioStandIn twilio = new TwilioStandIn();

  @BeforeEach
  void furnish() throws Exception {
    twilio.account().addNumber(CALLER, "", "registered");
    new Convergence(
            twilio.client(),
            DesiredState.of(plan(PLAN), Environment.PROD, BASE, false),
            step -> {},
            Duration.ofMillis(1))
        .run();
    String application = twilio.account().all("applications").getFirst().get("sid").toString();
    twilio.account().all("numbers").getFirst().put("voice_application_sid", application);
    twilio.account().addNumber(DEMO, application, "registered");
    twilio.account().addCredential("demo");
    twilio.account().allow("US", true, false, false);
    twilio.account().allow("CA", true, false, false);
    twilio.account().allow("CU", false, false, false);
    twilio.forget();
  }

  @AfterEach
  void close() {
    twilio.close();
  }

  private static DialPlan plan(String json) {
    try {
      return PlanReader.parse(json, "of the test");
    } catch (DialPlanException e) {
      throw new AssertionError(e);
    }
  }

  private Audit.Report audit() {
    return audit(PLAN);
  }

  private Audit.Report audit(String plan) {
    return new Audit(
            twilio.client(),
            plan(plan),
            Environment.PROD,
            Optional.empty(),
            Optional.empty(),
            false)
        .run();
  }

  private Check wrong() {
    return wrong(audit());
  }

  /** The one check that is wrong. */
  private static Check wrong(Audit.Report report) {
    List<Check> wrong =
        report.checks().stream().filter(it -> it.verdict() == Check.Verdict.WRONG).toList();
    assertEquals(1, wrong.size(), wrong.toString());
    wrong
        .getFirst()
        .findings()
        .forEach(finding -> assertFalse(finding.harmless().contains("+1503"), finding.harmless()));
    return wrong.getFirst();
  }

  @Test
  void warnsOfA911ThatDependsOnTheTrunk() {
    String plan =
        PLAN.replace("\"extensions\"", "\"trunk\": {\"host\": \"h\"}, \"extensions\"")
            .replace("{\"demo\": {", "{\"demo\": {\"menu\": \"lobby\", ");
    Audit.Report report = audit(plan);
    assertEquals(0, report.drift(), report.checks().toString());
    Check check =
        report.checks().stream()
            .filter(it -> it.name().equals("emergency-menu"))
            .findFirst()
            .orElseThrow();
    assertEquals(Check.Verdict.NOTE, check.verdict());
    assertTrue(check.findings().getFirst().sentence().startsWith("911 from demo depends"));
    assertTrue(audit().checks().stream().noneMatch(it -> it.name().equals("emergency-menu")));
  }

  @Test
  void findsNothingWrongWhenAllIsWellAndWritesNothing() {
    Audit.Report report = audit();
    assertEquals(0, report.drift(), report.checks().toString());
    assertFalse(report.incomplete());
    assertEquals(BASE, report.baseUrl());
    assertEquals(List.of(), twilio.writes());
  }

  @Test
  void saysThatPasswordsCannotBeChecked() {
    Check passwords =
        audit().checks().stream()
            .filter(it -> it.name().equals("passwords"))
            .findFirst()
            .orElseThrow();
    assertEquals(Check.Verdict.NOTE, passwords.verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "domains,voice_url,https://elsewhere.example.org/sip-outgoing,domain-urls",
    "domains,voice_url,,domain-urls",
    "domains,voice_method,GET,domain-urls",
    "domains,sip_registration,false,domain-flags",
    "domains,emergency_calling_enabled,false,domain-flags",
    "domains,emergency_caller_sid,,domain-flags",
    "domains,secure,true,domain-flags",
    "domains,domain_name,other.sip.twilio.com,domain",
    "applications,voice_url,https://elsewhere.example.org/,application",
    "applications,voice_fallback_url,,application",
    "applications,status_callback,,application",
    "sinks,status,failed,event-sink",
    "subscriptions,sink_sid,DG1,event-sink",
  })
  void namesTheCheckAndTheCommandThatMendsIt(
      String kind, String field, String value, String check) {
    Object changed =
        value != null && (value.equals("true") || value.equals("false"))
            ? (Object) Boolean.valueOf(value)
            : value;
    twilio.account().all(kind).getFirst().put(field, changed);
    Audit.Report report = audit();
    Check found =
        report.checks().stream().filter(it -> it.name().equals(check)).findFirst().orElseThrow();
    assertEquals(Check.Verdict.WRONG, found.verdict(), report.checks().toString());
    assertEquals(
        "./dialer apply --env prod --base-url " + BASE, found.findings().getFirst().remedy());
  }

  @Test
  void missesAMapping() {
    twilio.account().unmap("Calls");
    assertEquals("calls-mapping", wrong().name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Calls", "Registrations"})
  void takesAMappingWithASidOfItsOwnForTheListsByItsName(String kind) {
    twilio.account().unmap(kind);
    twilio.account().map(kind, "sip-direct");
    assertEquals(0, audit().drift());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Calls", "Registrations"})
  void findsAnotherListsPhonesAtTheDomain(String kind) {
    twilio.account().map(kind, "somebody else's");
    assertEquals("other-lists", wrong().name());
  }

  @Test
  void missesACredential() {
    assertEquals(
        "extension-credentials",
        wrong(
                audit(
                    PLAN.replace(
                        "\"extensions\": {",
                        "\"extensions\": {\"booth\": {\"callerId\": \"+15035550100\","
                            + " \"incoming\": [], \"emergency\": false}, ")))
            .name());
  }

  @Test
  void findsACredentialThatIsNobodys() {
    twilio.account().addCredential("stranger");
    Check check = wrong();
    assertEquals("credential-extensions", check.name());
    assertTrue(check.findings().getFirst().remedy().contains("client remove stranger"));
  }

  @Test
  void findsANumberToCheckPhonesFromThatIsNotTheAccounts() {
    String plan =
        PLAN.replace(
            "\"extensions\"",
            "\"check\": {\"callerId\": \"+15035550155\", \"hour\": 10, \"timeZone\": \"UTC\"},"
                + " \"extensions\"");
    assertEquals(
        "+15035550155 of check.callerId is not the account's",
        wrong(audit(plan)).findings().getFirst().sentence());
  }

  @Test
  void aPhoneOfDevIsNoDriftOfProd() {
    String plan =
        PLAN.replace(
            "\"extensions\": {",
            "\"extensions\": {\"shed\": {\"callerId\": \"+15035550177\","
                + " \"environment\": \"dev\"}, ");
    assertEquals(0, audit(plan).drift(), audit(plan).checks().toString());
  }

  @Test
  void neverCallsRightWhatDoesNotExist() {
    Audit.Report report = audit(PLAN.replace("direct-futel", "elsewhere"));
    Map<String, Check> checks =
        report.checks().stream().collect(Collectors.toMap(Check::name, Function.identity()));
    assertEquals(
        "missing: SIP domain elsewhere-prod.sip.twilio.com",
        checks.get("domain").findings().getFirst().sentence());
    for (String ofTheDomain : List.of("domain-urls", "domain-flags", "other-lists")) {
      assertEquals(Check.Verdict.MISSING, checks.get(ofTheDomain).verdict(), ofTheDomain);
    }
    assertFalse(report.incomplete());

    String strange = PLAN.replace(DEMO, "+15035550166").replace(CALLER, "+15035550167");
    assertEquals(
        Check.Verdict.MISSING,
        audit(strange).checks().stream()
            .filter(it -> it.name().equals("numbers-answered"))
            .findFirst()
            .orElseThrow()
            .verdict());
  }

  @Test
  void takesACredentialNamedByANumberForAnExtension() {
    twilio.account().addCredential(CALLER);
    assertEquals(0, audit().drift(), audit().checks().toString());
    twilio.account().addCredential("+15035550155");
    List<String> wrong =
        audit().checks().stream()
            .filter(it -> it.verdict() == Check.Verdict.WRONG)
            .map(Check::name)
            .toList();
    assertEquals(List.of("numbers-owned", "emergency-address"), wrong);
  }

  @Test
  void findsANumberThatAnotherAnswers() {
    twilio.account().all("numbers").getLast().put("voice_application_sid", "AP" + "9".repeat(32));
    Check check = wrong();
    assertEquals("numbers-answered", check.name());
    assertEquals(
        "./dialer number assign " + DEMO + " --env prod", check.findings().getFirst().remedy());
  }

  @Test
  void findsANumberThatATrunkTakes() {
    twilio.account().all("numbers").getLast().put("trunk_sid", "TK" + "9".repeat(32));
    assertEquals("numbers-answered", wrong().name());
  }

  @Test
  void findsAnAddressThatIsNotRegistered() {
    twilio
        .account()
        .all("numbers")
        .getFirst()
        .put("emergency_address_status", "pending-registration");
    List<String> wrong =
        audit().checks().stream()
            .filter(it -> it.verdict() == Check.Verdict.WRONG)
            .map(Check::name)
            .toList();
    assertEquals(List.of("domain-flags", "emergency-address"), wrong);
  }

  @Test
  void warnsOfAPhoneNamedByAWordWithoutAnEmergencyCaller() {
    twilio.account().all("domains").getFirst().put("emergency_caller_sid", null);
    Check check = wrong(audit(PLAN.replace("\"emergencyCallerNumber\": \"+15035550142\",", "")));
    assertEquals("emergency-direct", check.name());
    assertTrue(check.findings().getFirst().remedy().contains("933"));
  }

  @Test
  void comparesGeographicPermissionsInBothDirections() {
    twilio.account().allow("CA", false, false, false);
    twilio.account().allow("CU", false, true, false);
    Check check = wrong();
    assertEquals("countries", check.name());
    assertEquals(
        List.of(
            "CU may be dialed by Twilio's permissions and not by the dial plan",
            "CA may be dialed by the dial plan and not by Twilio's permissions"),
        check.findings().stream().map(Check.Finding::sentence).toList());
  }

  @Test
  void findsATrialAccount() {
    twilio.account().setAccount("type", "Trial");
    assertEquals("account", wrong().name());
  }

  @Test
  void saysWhenTwilioDoesNotAnswer() {
    twilio.troubleFrom(1, Mishap.ERROR);
    Audit.Report report =
        new Audit(
                twilio.client(Duration.ofSeconds(1)),
                plan(PLAN),
                Environment.PROD,
                Optional.empty(),
                Optional.empty(),
                false)
            .run();
    assertTrue(report.incomplete());
    assertEquals(0, report.drift());
  }

  @Test
  void webhookPathsAreThoseThatTheServiceAnswers() {
    assertEquals(
        List.of(
            net.futel.dialer.protocol.Paths.OUTGOING,
            net.futel.dialer.protocol.Paths.OUTGOING_STATUS,
            net.futel.dialer.protocol.Paths.INCOMING,
            net.futel.dialer.protocol.Paths.INCOMING_STATUS,
            net.futel.dialer.protocol.Paths.FALLBACK,
            net.futel.dialer.protocol.Paths.TWILIO_EVENTS),
        List.of(
            Paths.OUTGOING,
            Paths.OUTGOING_STATUS,
            Paths.INCOMING,
            Paths.INCOMING_STATUS,
            Paths.FALLBACK,
            Paths.TWILIO_EVENTS));
  }
}

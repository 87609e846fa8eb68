package net.futel.dialer.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.futel.dialer.Template;
import org.junit.jupiter.api.Test;

/** What the functions' roles may do, and all that they may not. */
class TemplatePermissionsTest {

  private static final String SECRET = "secretsmanager:GetSecretValue";
  private static final String METRICS = "cloudwatch:PutMetricData";
  private static final Set<String> LOGS = Set.of("logs:CreateLogStream", "logs:PutLogEvents");

  private final JsonNode resources = Template.resources();

  @Test
  void eachRoleMayDoWhatItsFunctionDoesAndNothingElse() {
    Map<String, Set<String>> allowed = new HashMap<>();
    resources
        .properties()
        .forEach(
            resource -> {
              if (type(resource.getValue()).equals("AWS::IAM::Role")) {
                allowed.put(resource.getKey(), actions(resource.getValue()));
              }
            });
    assertEquals(
        Map.of(
            "OutgoingRole", with(SECRET, METRICS),
            "IncomingRole", with(SECRET, METRICS),
            "FallbackRole", with(),
            "DeployHookRole", with(SECRET),
            "PreTrafficRole",
                with(
                    SECRET,
                    "lambda:InvokeFunction",
                    "codedeploy:PutLifecycleEventHookExecutionStatus"),
            "AuditRole",
                with(SECRET, METRICS, "ssm:GetParameter", "ssm:PutParameter", "sns:Publish"),
            "EmergencyNoticeRole", with(SECRET, "sns:Publish")),
        allowed);
  }

  @Test
  void noActionHasAWildcardAndNoneIsGivenByItsOpposite() {
    for (JsonNode statement : statements()) {
      assertFalse(statement.has("NotAction") || statement.has("NotResource"));
      texts(statement.path("Action")).forEach(action -> assertFalse(action.contains("*"), action));
    }
  }

  @Test
  void noResourceHasAWildcardWhereAwsKnowsResources() {
    for (JsonNode statement : statements()) {
      boolean metrics = texts(statement.path("Action")).equals(List.of(METRICS));
      for (String resource : texts(statement.path("Resource"))) {
        assertEquals(metrics, resource.equals("*"), resource);
        assertTrue(metrics || !resource.contains("*"), resource);
      }
      if (metrics) {
        // The action knows no resources; the namespace is what it can be held to.
        JsonNode namespace =
            statement.path("Condition").path("StringEquals").path("cloudwatch:namespace");
        assertEquals("Dialer", namespace.asText());
      }
    }
  }

  @Test
  void theSecretIsTheOneOfTheEnvironment() {
    for (JsonNode statement : statements()) {
      if (texts(statement.path("Action")).contains(SECRET)) {
        List<String> names = texts(statement.path("Resource"));
        assertEquals(1, names.size());
        assertTrue(names.getFirst().endsWith(":secret:${SecretName}-??????"), names.getFirst());
      }
    }
  }

  @Test
  void thePreTrafficHookMayInvokeTheThreeVersionsAndNothingElse() {
    for (JsonNode statement : statements(resources.path("PreTrafficRole"))) {
      if (texts(statement.path("Action")).contains("lambda:InvokeFunction")) {
        assertEquals(
            List.of(
                "OutgoingFunction.Version", "IncomingFunction.Version", "FallbackFunction.Version"),
            texts(statement.path("Resource")));
      }
    }
  }

  @Test
  void onlyLambdaTakesARoleAndNoFunctionBringsPoliciesOfItsOwn() {
    for (JsonNode resource : resources) {
      JsonNode properties = resource.path("Properties");
      if (type(resource).equals("AWS::IAM::Role")) {
        JsonNode statement = properties.path("AssumeRolePolicyDocument").path("Statement");
        assertEquals(1, statement.size());
        assertEquals(
            "lambda.amazonaws.com", statement.path(0).path("Principal").path("Service").asText());
        assertFalse(properties.has("ManagedPolicyArns"));
      }
      if (type(resource).equals("AWS::Serverless::Function")) {
        assertTrue(properties.has("Role"));
        assertFalse(properties.has("Policies"));
        assertFalse(properties.has("FunctionUrlConfig"));
      }
    }
  }

  private static Set<String> with(String... actions) {
    Set<String> all = new TreeSet<>(LOGS);
    all.addAll(List.of(actions));
    return all;
  }

  private static String type(JsonNode resource) {
    return resource.path("Type").asText();
  }

  private List<JsonNode> statements() {
    List<JsonNode> statements = new ArrayList<>();
    for (JsonNode resource : resources) {
      if (type(resource).equals("AWS::IAM::Role")) {
        statements.addAll(statements(resource));
      }
    }
    assertFalse(statements.isEmpty());
    return statements;
  }

  private static List<JsonNode> statements(JsonNode role) {
    List<JsonNode> statements = new ArrayList<>();
    for (JsonNode policy : role.path("Properties").path("Policies")) {
      policy.path("PolicyDocument").path("Statement").forEach(statements::add);
    }
    return statements;
  }

  private static Set<String> actions(JsonNode role) {
    Set<String> actions = new TreeSet<>();
    statements(role).forEach(statement -> actions.addAll(texts(statement.path("Action"))));
    return actions;
  }

  private static List<String> texts(JsonNode oneOrMany) {
    List<String> texts = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(text -> texts.add(text.asText()));
    } else {
      texts.add(oneOrMany.asText());
    }
    return texts;
  }
}

package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.aws.SecretDocument;
import net.futel.dialer.cli.aws.SecretStore;
import net.futel.dialer.secrets.TwilioCredentials;
import net.futel.dialer.twilio.account.ApiKeys;

/**
 * The environment's secret, and the API key in it. A key's secret is shown once: one of our name
 * that is in no secret is of no use to anybody, and another is made in its place.
 */
final class SecretStep extends SetupStep {

  SecretStep(Project project) {
    super("secret", project);
  }

  private String keyName() {
    return "dialer-" + project.options().environment().label();
  }

  @Override
  Look look() throws AwsException, IOException, NotYet {
    TwilioCredentials credentials = project.credentials();
    String secretName = project.samConfig().secretName();
    SecretStore store = new SecretStore(project.aws());
    Optional<SecretDocument> there = store.read(secretName);
    SecretDocument secret = there.orElse(SecretDocument.empty());
    ApiKeys apiKeys = new ApiKeys(project.twilio());
    List<ApiKeys.ApiKey> keys = apiKeys.list();
    boolean needsKey = !isGood(secret, keys);
    List<ApiKeys.ApiKey> lost =
        needsKey
            ? keys.stream().filter(key -> key.friendlyName().equals(keyName())).toList()
            : List.of();
    Optional<String> token = Optional.of(credentials.password());
    boolean rotating = secret.get("nextAuthToken").equals(token);
    List<String> needs = new ArrayList<>();
    if (!secret.get("accountSid").equals(Optional.of(credentials.accountSid()))) {
      needs.add("accountSid");
    }
    if (!rotating && !secret.get("authToken").equals(token)) {
      needs.add("authToken");
    }
    List<Finding> findings = new ArrayList<>();
    List<String> todo = new ArrayList<>();
    if (needsKey) {
      findings.add(
          missing(
              "There is no API key for the deployment, or Twilio does not take it.", command()));
      lost.forEach(
          key ->
              todo.add(
                  "- API key %s (%s): its secret is lost, and whatever else uses it is cut off"
                      .formatted(key.friendlyName(), key.sid())));
      todo.add("+ API key " + keyName());
    }
    if (there.isEmpty()) {
      findings.add(missing("AWS has no secret " + secretName + ".", command()));
      todo.add("+ the secret in AWS Secrets Manager, 0.40 USD a month");
    } else if (!needs.isEmpty()) {
      findings.add(
          missing(
              "%s has another %s, or none.".formatted(secretName, String.join(" and ", needs)),
              command()));
    } else if (!needsKey) {
      findings.add(there(secretName + ": the account, the auth token and an API key."));
    }
    if (there.isPresent() && (needsKey || !needs.isEmpty())) {
      List<String> changed = new ArrayList<>(needs);
      if (needsKey) {
        changed.addAll(List.of("apiKeySid", "apiKeySecret"));
      }
      todo.add("~ the secret: " + String.join(", ", changed));
    }
    if (rotating) {
      findings.add(
          note(
              "A rotation of the auth token was broken off.",
              "./dialer token rotate goes on with it"));
    }
    return new Look(
        findings,
        todo,
        () -> {
          SecretDocument changed = secret.with("accountSid", credentials.accountSid());
          if (needs.contains("authToken")) {
            changed = changed.with("authToken", credentials.password());
          }
          if (needsKey) {
            lost.forEach(key -> apiKeys.delete(key.sid()));
            ApiKeys.NewApiKey key = apiKeys.create(keyName());
            changed = changed.with("apiKeySid", key.sid()).with("apiKeySecret", key.secret());
          }
          if (there.isPresent()) {
            store.update(secretName, changed);
          } else {
            store.create(secretName, changed);
          }
        });
  }

  private boolean isGood(SecretDocument secret, List<ApiKeys.ApiKey> keys) throws NotYet {
    Optional<String> sid = secret.get("apiKeySid");
    Optional<String> password = secret.get("apiKeySecret");
    if (sid.isEmpty()
        || password.isEmpty()
        || keys.stream().noneMatch(key -> key.sid().equals(sid.get()))) {
      return false;
    }
    return ApiKeys.isTaken(
        project.client(
            TwilioCredentials.apiKey(
                project.credentials().accountSid(), sid.get(), password.get())));
  }
}

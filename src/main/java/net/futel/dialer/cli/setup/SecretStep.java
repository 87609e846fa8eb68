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
final class SecretStep implements SetupStep {

  private final Project project;
  private Optional<SecretDocument> there = Optional.empty();
  private List<ApiKeys.ApiKey> lost = List.of();
  private boolean needsKey;
  private List<String> needs = List.of();

  SecretStep(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "secret";
  }

  private String keyName() {
    return "dialer-" + project.options().environment().label();
  }

  @Override
  public List<Finding> look() throws AwsException, IOException, NotYet {
    TwilioCredentials credentials = project.credentials();
    String name = project.secretName();
    there = new SecretStore(project.aws()).read(name);
    SecretDocument secret = there.orElse(SecretDocument.empty());
    List<ApiKeys.ApiKey> keys = new ApiKeys(project.twilio()).list();
    needsKey = !isGood(secret, keys);
    lost =
        needsKey
            ? keys.stream().filter(key -> key.friendlyName().equals(keyName())).toList()
            : List.of();
    needs = new ArrayList<>();
    if (!secret.get("accountSid").equals(Optional.of(credentials.accountSid()))) {
      needs.add("accountSid");
    }
    Optional<String> token = Optional.of(credentials.password());
    boolean rotating = secret.get("nextAuthToken").equals(token);
    if (!rotating && !secret.get("authToken").equals(token)) {
      needs.add("authToken");
    }
    return findings(name, rotating);
  }

  private List<Finding> findings(String name, boolean rotating) {
    List<Finding> findings = new ArrayList<>();
    String command = project.options().command();
    if (needsKey) {
      findings.add(
          Finding.missing(
              name(),
              "There is no API key for the deployment, or Twilio does not take it.",
              command));
    }
    if (there.isEmpty()) {
      findings.add(Finding.missing(name(), "AWS has no secret " + name + ".", command));
    } else if (!needs.isEmpty()) {
      findings.add(
          Finding.missing(
              name(),
              name + " has another " + String.join(" and ", needs) + ", or none.",
              command));
    } else if (!needsKey) {
      findings.add(Finding.there(name(), name + ": the account, the auth token and an API key."));
    }
    if (rotating) {
      findings.add(
          Finding.note(
              name(),
              "A rotation of the auth token was broken off.",
              "./dialer token rotate goes on with it"));
    }
    return findings;
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

  @Override
  public List<String> todo() {
    List<String> todo = new ArrayList<>();
    lost.forEach(
        key ->
            todo.add(
                "- API key %s (%s): its secret is lost, and whatever else uses it is cut off"
                    .formatted(key.friendlyName(), key.sid())));
    if (needsKey) {
      todo.add("+ API key " + keyName());
    }
    if (there.isEmpty()) {
      todo.add("+ the secret in AWS Secrets Manager, 0.40 USD a month");
    } else if (needsKey || !needs.isEmpty()) {
      List<String> keys = new ArrayList<>(needs);
      if (needsKey) {
        keys.addAll(List.of("apiKeySid", "apiKeySecret"));
      }
      todo.add("~ the secret: " + String.join(", ", keys));
    }
    return todo;
  }

  @Override
  public void carryOut() throws AwsException, IOException, NotYet {
    SecretDocument secret =
        there.orElse(SecretDocument.empty()).with("accountSid", project.credentials().accountSid());
    if (needs.contains("authToken")) {
      secret = secret.with("authToken", project.credentials().password());
    }
    if (needsKey) {
      ApiKeys keys = new ApiKeys(project.twilio());
      lost.forEach(key -> keys.delete(key.sid()));
      ApiKeys.NewApiKey key = keys.create(keyName());
      secret = secret.with("apiKeySid", key.sid()).with("apiKeySecret", key.secret());
    }
    SecretStore store = new SecretStore(project.aws());
    if (there.isPresent()) {
      store.update(project.secretName(), secret);
    } else {
      store.create(project.secretName(), secret);
    }
  }
}

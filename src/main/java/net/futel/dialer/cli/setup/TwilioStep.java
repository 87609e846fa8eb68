package net.futel.dialer.cli.setup;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.futel.dialer.cli.Fault;
import net.futel.dialer.cli.Settings;
import net.futel.dialer.secrets.TwilioCredentials;

/** The account's SID and auth token: whether Twilio takes them, and that {@code .env} has them. */
final class TwilioStep implements SetupStep {

  private static final String ACCOUNT = "TWILIO_ACCOUNT_SID";
  private static final String TOKEN = "TWILIO_AUTH_TOKEN";
  private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final int TRIES = 3;
  private static final String CONSOLE = "https://console.twilio.com/ shows both on its first page";

  private final Project project;
  private Optional<TwilioCredentials> working = Optional.empty();
  private boolean envFileLacks;
  private boolean closed;

  TwilioStep(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "Twilio";
  }

  @Override
  public List<Finding> look() throws IOException {
    working = Optional.empty();
    envFileLacks = false;
    closed = false;
    Settings settings = project.settings();
    Optional<String> sid = settings.get(ACCOUNT);
    Optional<String> token = settings.get(TOKEN);
    if (sid.isEmpty() || token.isEmpty()) {
      String unset =
          sid.isPresent()
              ? TOKEN + " is"
              : token.isPresent() ? ACCOUNT + " is" : ACCOUNT + " and " + TOKEN + " are";
      return List.of(
          Finding.missing(
              name(),
              unset
                  + " not set. The functions check Twilio's signatures with the auth token; an API"
                  + " key does not do.",
              CONSOLE + ", then " + project.options().command()));
    }
    List<Finding> findings = new ArrayList<>(account(sid.get(), token.get()));
    if (working.isPresent()) {
      envFileLacks = !project.envFile().holds(values(working.get()));
      if (envFileLacks) {
        findings.add(
            Finding.missing(
                name(),
                project.envFile().path() + " does not hold them for its owner alone.",
                project.options().command()));
      }
    }
    return findings;
  }

  private List<Finding> account(String sid, String token) {
    if (!ACCOUNT_SID.matcher(sid).matches()) {
      return List.of(
          Finding.missing(name(), ACCOUNT + " is not AC and 32 hexadecimal digits.", CONSOLE));
    }
    TwilioCredentials credentials = TwilioCredentials.authToken(sid, token);
    TwilioRestClient client = project.client(credentials);
    Account account;
    try {
      account = Account.fetcher(sid).fetch(client);
    } catch (ApiException e) {
      if (isRefusal(e)) {
        return List.of(
            Finding.missing(
                name(),
                "Twilio does not take " + ACCOUNT + " and " + TOKEN + ".",
                CONSOLE
                    + "; when a rotation of the token was broken off, ./dialer token rotate mends"
                    + " .env"));
      }
      throw e;
    }
    List<Finding> findings = new ArrayList<>();
    if (account.getStatus() != null && account.getStatus() != Account.Status.ACTIVE) {
      findings.add(
          Finding.missing(
              name(),
              "The account is " + account.getStatus() + ".",
              "https://console.twilio.com/"));
      return findings;
    }
    working = Optional.of(credentials);
    project.found(credentials, client);
    findings.add(Finding.there(name(), "Account " + sid + "."));
    if (account.getType() == Account.Type.TRIAL) {
      findings.add(
          Finding.note(
              name(),
              "It is a trial account: it calls verified numbers only, and says so to the caller.",
              "upgrade it at https://console.twilio.com/"));
    }
    return findings;
  }

  private static boolean isRefusal(ApiException e) {
    return e.getStatusCode() != null && List.of(401, 403, 404).contains(e.getStatusCode());
  }

  private static Map<String, String> values(TwilioCredentials credentials) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(ACCOUNT, credentials.accountSid());
    values.put(TOKEN, credentials.password());
    return values;
  }

  @Override
  public List<String> todo() {
    List<String> todo = new ArrayList<>();
    if (closed) {
      return todo;
    }
    if (working.isEmpty()) {
      todo.add("? ask for the account SID and the auth token");
    }
    if (working.isEmpty() || envFileLacks) {
      todo.add("~ .env: " + ACCOUNT + " and " + TOKEN + ", readable by its owner alone");
    }
    return todo;
  }

  @Override
  public void carryOut() throws IOException {
    for (int i = 0; i < TRIES && working.isEmpty(); i++) {
      if (!project.terminal().isAttended()) {
        break;
      }
      String sid = project.terminal().ask("Twilio account SID (AC…): ").strip();
      String token = project.terminal().askHidden("Auth token (is not shown): ").strip();
      account(sid, token).stream()
          .filter(finding -> finding.state() != Finding.State.THERE)
          .forEach(finding -> project.terminal().show(finding.sentence()));
    }
    if (working.isEmpty()) {
      throw new Fault(
          "Twilio's credentials are needed: set "
              + ACCOUNT
              + " and "
              + TOKEN
              + " in the environment or in .env, or run this in a terminal. "
              + CONSOLE
              + ".");
    }
    project.envFile().write(values(working.get()));
    envFileLacks = false;
  }
}

package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.account.SipDomains;

/**
 * The prefix of both environments' SIP domains. Only making a domain shows whether its name is
 * free, so both are made, as empty as Twilio lets them be; a deployment gives them their URLs.
 */
final class PrefixStep extends SetupStep {

  /** What the shipped plan has, which belongs to somebody else. */
  static final String EXAMPLE = "direct-futel";

  static final Pattern VALID = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,56}[A-Za-z0-9])?");

  private static final int TRIES = 5;

  PrefixStep(Project project) {
    super("SIP domain", project);
  }

  @Override
  Look look() throws IOException, NotYet {
    Set<String> ours = new SipDomains(project.twilio()).names();
    Optional<String> named = named(ours);
    String prefix = named.orElse(suggestion(project.credentials().accountSid()));
    String domain = domain(prefix, project.options().environment());
    boolean isThere = ours.contains(domain);
    if (isThere || is(SetupOptions.Mode.DRY_RUN)) {
      project.foundPrefix(prefix);
    }
    if (isThere) {
      return Look.at(there(domain + "."));
    }
    return new Look(
        List.of(
            missing(
                "The account has no SIP domain " + domain + ".",
                command() + (named.isPresent() ? "" : " --prefix NAME"))),
        environments().stream().map(it -> "+ SIP domain " + domain(prefix, it)).toList(),
        () -> reserve(prefix, named.isEmpty() && project.terminal().isAttended()));
  }

  /** What the option says, or the plan where it is not somebody else's. */
  private Optional<String> named(Set<String> ours) throws IOException {
    if (project.options().prefix().isPresent()) {
      return project.options().prefix();
    }
    String inPlan = project.plan().plan().sipDomainPrefix();
    boolean isOurs =
        !inPlan.equalsIgnoreCase(EXAMPLE)
            || Stream.of(Environment.values()).anyMatch(it -> ours.contains(domain(inPlan, it)));
    return isOurs ? Optional.of(inPlan) : Optional.empty();
  }

  /** The same for an account each time, and hardly taken by another. */
  private static String suggestion(String accountSid) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(accountSid.getBytes(StandardCharsets.UTF_8));
      return "dialer-" + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String domain(String prefix, Environment environment) {
    return (prefix + "-" + environment.label() + ".sip.twilio.com").toLowerCase(Locale.ROOT);
  }

  /** Ours last: when it is there, so is the other. */
  private List<Environment> environments() {
    List<Environment> all = new ArrayList<>(List.of(Environment.values()));
    all.remove(project.options().environment());
    Collections.addAll(all, project.options().environment());
    return all;
  }

  private void reserve(String wanted, boolean asks) throws NotYet {
    String prefix = wanted;
    for (int i = 0; i < TRIES; i++) {
      if (asks) {
        String typed =
            project.terminal().ask("Prefix of your SIP domains [" + prefix + "]: ").strip();
        prefix = typed.isEmpty() ? prefix : typed;
      }
      if (!VALID.matcher(prefix).matches()) {
        project.terminal().show("At most 58 letters, digits and inner hyphens.");
      } else if (reserve(prefix)) {
        project.foundPrefix(prefix);
        return;
      } else if (!asks) {
        break;
      }
    }
    throw new Fault(
        ("Twilio does not give this account the SIP domains of %s: somebody else has the name."
                + " Choose another with --prefix.")
            .formatted(prefix));
  }

  private boolean reserve(String prefix) throws NotYet {
    SipDomains domains = new SipDomains(project.twilio());
    Set<String> ours = domains.names();
    for (Environment environment : environments()) {
      String domain = domain(prefix, environment);
      if (!ours.contains(domain) && !domains.reserve(domain)) {
        project.terminal().show(domain + " is not free.");
        return false;
      }
    }
    return true;
  }
}

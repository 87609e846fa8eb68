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
import net.futel.dialer.cli.Fault;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.account.SipDomains;

/**
 * The prefix of both environments' SIP domains. Only making a domain shows whether its name is
 * free, so both are made, as empty as Twilio lets them be; a deployment gives them their URLs.
 */
final class PrefixStep implements SetupStep {

  /** What the shipped plan has, which belongs to somebody else. */
  static final String EXAMPLE = "direct-futel";

  static final Pattern VALID = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,56}[A-Za-z0-9])?");

  private static final int TRIES = 5;

  private final Project project;
  private Optional<String> missing = Optional.empty();
  private boolean isSuggestion;

  PrefixStep(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "SIP domain";
  }

  @Override
  public List<Finding> look() throws IOException, NotYet {
    missing = Optional.empty();
    Set<String> ours = new SipDomains(project.twilio()).names();
    String wanted = wanted(ours);
    if (ours.contains(domain(wanted, project.options().environment()))) {
      project.foundPrefix(wanted);
      return List.of(Finding.there(name(), domain(wanted, project.options().environment()) + "."));
    }
    missing = Optional.of(wanted);
    if (project.options().mode() == SetupOptions.Mode.DRY_RUN) {
      project.foundPrefix(wanted);
    }
    return List.of(
        Finding.missing(
            name(),
            "The account has no SIP domain "
                + domain(wanted, project.options().environment())
                + ".",
            project.options().command() + (isSuggestion ? " --prefix NAME" : "")));
  }

  private String wanted(Set<String> ours) throws IOException, NotYet {
    isSuggestion = false;
    if (project.options().prefix().isPresent()) {
      return project.options().prefix().get();
    }
    String inPlan = project.plan().plan().sipDomainPrefix();
    if (!inPlan.equalsIgnoreCase(EXAMPLE)
        || List.of(Environment.values()).stream()
            .anyMatch(it -> ours.contains(domain(inPlan, it)))) {
      return inPlan;
    }
    isSuggestion = true;
    return suggestion(project.credentials().accountSid());
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

  @Override
  public List<String> todo() {
    return missing
        .map(
            prefix ->
                environments().stream().map(it -> "+ SIP domain " + domain(prefix, it)).toList())
        .orElse(List.of());
  }

  /** Ours last: when it is there, so is the other. */
  private List<Environment> environments() {
    List<Environment> all = new ArrayList<>(List.of(Environment.values()));
    all.remove(project.options().environment());
    Collections.addAll(all, project.options().environment());
    return all;
  }

  @Override
  public void carryOut() throws NotYet {
    String prefix = missing.orElseThrow();
    boolean asks = isSuggestion && project.terminal().isAttended();
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
        "Twilio does not give this account the SIP domains of "
            + prefix
            + ": somebody else has the name. Choose another with --prefix.");
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

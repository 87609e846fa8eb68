package net.futel.dialer.twilio.audit;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.dialed.E164;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.reconcile.ActualState;
import net.futel.dialer.twilio.reconcile.DesiredState;

/** Whether each extension can register, call, be called and reach a dispatcher. */
final class PhoneChecks {

  private final TwilioRestClient twilio;
  private final DialPlan plan;
  private final Environment environment;
  private final ActualState actual;
  private final Map<String, OwnedNumber> owned;

  PhoneChecks(TwilioRestClient twilio, DialPlan plan, Environment environment, ActualState actual) {
    this.twilio = twilio;
    this.plan = plan;
    this.environment = environment;
    this.actual = actual;
    this.owned =
        actual.numbers().stream()
            .collect(
                Collectors.toMap(OwnedNumber::number, Function.identity(), (first, next) -> first));
  }

  List<Check> checks() {
    Optional<Set<String>> usernames = Optional.empty();
    List<Check> checks = new ArrayList<>();
    try {
      usernames = Optional.of(usernames());
      checks.add(extensionsHaveCredentials(usernames.get()));
      checks.add(credentialsHaveExtensions(usernames.get()));
    } catch (TwilioException e) {
      checks.add(Check.unknown("credentials", "Each extension has a credential.", e));
    }
    checks.add(
        Check.note(
            "passwords",
            "Each phone has its credential's password.",
            Check.Finding.of(
                "passwords cannot be checked: Twilio keeps only a hash",
                "a phone that does not register: ./dialer client password NAME")));
    List<Extension> extensions = extensions(usernames.orElse(Set.of()));
    List<Extension> own = extensions.stream().filter(this::isOurs).toList();
    checks.add(numbersOwned(own));
    checks.add(numbersAnswered(extensions));
    checks.addAll(new DispatchChecks(plan, owned, own).checks());
    return checks;
  }

  private Set<String> usernames() {
    return actual.credentialList().isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(SipCredentials.usernames(twilio));
  }

  /** Those of the plan, and those that a credential named by a number is. */
  private List<Extension> extensions(Set<String> usernames) {
    Map<String, Extension> extensions = new LinkedHashMap<>(plan.extensions());
    usernames.stream()
        .filter(E164::is)
        .forEach(
            name ->
                plan.extension(name).ifPresent(implied -> extensions.putIfAbsent(name, implied)));
    return List.copyOf(extensions.values());
  }

  private boolean isOurs(Extension extension) {
    return extension.environment() == environment;
  }

  private Check extensionsHaveCredentials(Set<String> usernames) {
    String right = "Each extension has a credential.";
    if (plan.extensions().values().stream().noneMatch(this::isOurs)) {
      return Check.missing(
          "extension-credentials",
          right,
          "the dial plan has no extension of " + environment.label());
    }
    List<Check.Finding> findings =
        plan.extensions().values().stream()
            .filter(this::isOurs)
            .map(Extension::name)
            .filter(name -> !usernames.contains(name))
            .map(
                name ->
                    new Check.Finding(
                            "extension " + name + " has no credential: its phone cannot register",
                            "extension " + Check.harmless(name) + " has no credential",
                            "./dialer client add " + name + " makes one")
                        .about("no credential", List.of(name)))
            .toList();
    return Check.of("extension-credentials", right, findings);
  }

  private Check credentialsHaveExtensions(Set<String> usernames) {
    List<Check.Finding> findings =
        usernames.stream()
            .filter(name -> !plan.extensions().containsKey(name) && !E164.is(name))
            .map(
                name ->
                    new Check.Finding(
                            "credential " + name + " has no extension: its phone can only dial 911",
                            "credential " + Check.harmless(name) + " has no extension",
                            "./dialer client remove " + name + ", or add it to the dial plan")
                        .about("not in the dial plan", List.of(name)))
            .toList();
    String right = "Each credential is an extension or a number.";
    return usernames.isEmpty()
        ? Check.missing("credential-extensions", right, "there is no credential")
        : Check.of("credential-extensions", right, findings);
  }

  private Check numbersOwned(List<Extension> extensions) {
    Map<String, Set<String>> users = new LinkedHashMap<>();
    for (Extension extension : extensions) {
      used(extension).forEach(number -> use(users, number, extension.name()));
    }
    plan.emergencyCallerNumber().ifPresent(it -> use(users, it, "emergencyCallerNumber"));
    plan.phoneCheck().ifPresent(it -> use(users, it.callerId(), "check.callerId"));
    List<Check.Finding> findings = new ArrayList<>();
    users.forEach(
        (number, names) -> {
          if (!owned.containsKey(number)) {
            findings.add(
                new Check.Finding(
                        number + " of " + String.join(", ", names) + " is not the account's",
                        "a number of " + Check.harmless(names) + " is not the account's",
                        "./dialer number search finds one to buy; or correct the dial plan")
                    .about("a number that is not the account's", names));
          }
        });
    return Check.of("numbers-owned", "Each number of the plan is the account's.", findings);
  }

  /** Notes that a phone, or a key of the plan, has a number. */
  static void use(Map<String, Set<String>> users, String number, String user) {
    users.computeIfAbsent(number, it -> new LinkedHashSet<>()).add(user);
  }

  private static Set<String> used(Extension extension) {
    Set<String> numbers = new LinkedHashSet<>();
    numbers.add(extension.callerId());
    numbers.addAll(extension.numbers());
    return numbers;
  }

  private Check numbersAnswered(List<Extension> extensions) {
    Map<String, Extension> ours = new LinkedHashMap<>();
    Set<String> theirs = new LinkedHashSet<>();
    for (Extension extension : extensions) {
      for (String number : used(extension)) {
        if (extension.environment() == environment) {
          ours.putIfAbsent(number, extension);
        } else if (extension.incoming().contains(number)) {
          // The phone that it rings decides, not one that only shows it.
          theirs.add(number);
        }
      }
    }
    List<String> sids = actual.applications().stream().map(Application::getSid).toList();
    String application = DesiredState.application(plan, environment);
    List<Check.Finding> findings = new ArrayList<>();
    ours.forEach(
        (number, extension) -> {
          boolean shared = theirs.contains(number) && !extension.incoming().contains(number);
          OwnedNumber there = owned.get(number);
          if (!shared && there != null && !answered(there, sids)) {
            findings.add(
                new Check.Finding(
                        "%s of %s is answered by %s, not by %s"
                            .formatted(number, extension.name(), answer(there), application),
                        "a number of "
                            + Check.harmless(extension.name())
                            + " is not answered by us",
                        "./dialer number assign %s --env %s".formatted(number, environment.label()))
                    .about("a number that is not answered by us", List.of(extension.name())));
          }
        });
    String right =
        "Each number of this environment's extensions is answered by %s.".formatted(application);
    return ours.keySet().stream().noneMatch(owned::containsKey)
        ? Check.missing("numbers-answered", right, "the account has none of their numbers")
        : Check.of("numbers-answered", right, findings);
  }

  private static boolean answered(OwnedNumber number, List<String> applicationSids) {
    return number.trunkSid().isEmpty() && applicationSids.contains(number.applicationSid());
  }

  private static String answer(OwnedNumber number) {
    if (!number.trunkSid().isEmpty()) {
      return "trunk " + number.trunkSid();
    }
    return number.applicationSid().isEmpty() ? "no application" : number.applicationSid();
  }
}

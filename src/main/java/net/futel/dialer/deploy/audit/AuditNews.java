package net.futel.dialer.deploy.audit;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.futel.dialer.deploy.AlarmTopic;
import net.futel.dialer.deploy.AwsClients;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.twilio.account.CallLog;
import net.futel.dialer.twilio.audit.Audit;
import net.futel.dialer.twilio.audit.Check;
import net.futel.dialer.twilio.emergency.UnseenCalls;
import net.futel.dialer.twilio.emergency.UnseenCalls.Unseen;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Mails what is new since the last audit, and remembers it for the next one. */
final class AuditNews implements AutoCloseable {

  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Looked through once more, as Twilio's log may lag behind. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  /** Older calls are no news to anybody, and a busy account has many. */
  private static final Duration OLDEST = Duration.ofDays(3);

  private final Map<String, String> settings;
  private final SsmClient ssm = AwsClients.patient(SsmClient.builder(), ATTEMPT, LONGEST);
  private final Map<String, Set<String>> findings = new TreeMap<>();
  private Optional<Instant> looked = Optional.empty();
  private final Map<String, Instant> calls = new TreeMap<>();
  private PhoneMemory phones = PhoneMemory.NONE;

  /**
   * @param settings {@code AUDIT_MEMORY} names the parameter, {@code ALARM_TOPIC} the topic
   */
  AuditNews(Map<String, String> settings) {
    this.settings = settings;
  }

  private String parameter() {
    return settings.getOrDefault("AUDIT_MEMORY", "");
  }

  /** What the last run saw. */
  AuditMemory memory() {
    AuditMemory memory = AuditMemory.read(ssm, parameter());
    findings.putAll(memory.findings());
    looked = memory.looked();
    calls.putAll(memory.calls());
    phones = memory.phones();
    return memory;
  }

  /**
   * Logs what is wrong, a line a finding.
   *
   * @param before the last run's; without it nothing counts as new, as everything would
   */
  CallEvent.Audited compare(Audit.Report report, Optional<AuditMemory> before, AuditLog log) {
    Map<String, Integer> drift = new LinkedHashMap<>();
    int news = 0;
    for (Check check : report.checks()) {
      Set<String> digests = new TreeSet<>();
      for (Check.Finding finding : check.findings()) {
        digests.add(AuditMemory.digest(finding.sentence()));
      }
      boolean wrong = check.verdict() == Check.Verdict.WRONG;
      boolean unknown = check.verdict() == Check.Verdict.UNKNOWN;
      Set<String> fresh =
          wrong ? before.map(it -> it.news(check.name(), digests)).orElse(Set.of()) : Set.of();
      if (wrong || unknown) {
        for (Check.Finding finding : check.findings()) {
          log.found(
              check.name(),
              check.verdict().label(),
              finding.harmless(),
              fresh.contains(AuditMemory.digest(finding.sentence())));
        }
      }
      if (wrong) {
        drift.put(check.name(), check.findings().size());
        findings.put(check.name(), digests);
      } else if (!unknown) {
        // What Twilio did not say this time is not new when it says it again.
        findings.remove(check.name());
      }
      news += fresh.size();
    }
    return new CallEvent.Audited(drift, news);
  }

  /**
   * Tells the alarm topic of emergency calls that Twilio did not ask us about, of each once.
   *
   * @return how many there were
   */
  int callsPastUs(TwilioRestClient twilio, AuditMemory before, Instant now, AuditLog log) {
    Instant since = before.looked().orElse(now).minus(OVERLAP);
    Instant oldest = now.minus(OLDEST);
    List<Unseen> unseen =
        new UnseenCalls(new CallLog(twilio))
            .since(since.isBefore(oldest) ? oldest : since, before.calls().keySet());
    if (!unseen.isEmpty()) {
      new AlarmTopic(settings)
          .tell(
              "%d emergency calls past the webhook (%s)"
                  .formatted(unseen.size(), settings.getOrDefault("ENVIRONMENT", "")),
              unseen.stream().map(Unseen::text).collect(Collectors.joining("\n\n")));
    }
    unseen.forEach(
        call -> {
          calls.put(call.sid(), call.when());
          log.found(
              "emergency-calls",
              "wrong",
              "911 or 933 was dialed past the webhook in " + call.sid(),
              true);
        });
    looked = Optional.of(now);
    calls.values().removeIf(when -> when.isBefore(now.minus(OVERLAP.multipliedBy(2))));
    return unseen.size();
  }

  /** What is known of the phones. */
  PhoneMemory phones() {
    return phones;
  }

  /** Tells the alarm topic which phones are not alive any more, or again, and remembers it. */
  CallEvent.PhonesChecked phones(PhoneWatch.Look look, AuditLog log) {
    if (look.isNews()) {
      String environment = settings.getOrDefault("ENVIRONMENT", "");
      List<String> sentences = new ArrayList<>();
      look.lost()
          .forEach(phone -> sentences.add(phone.name() + " is " + phone.state().label() + "."));
      look.back().forEach(name -> sentences.add(name + " is alive again."));
      sentences.add("");
      sentences.add(
          "\"./dialer client check --env %s\" looks again. What to do is in docs/operations.md,"
                  .formatted(environment)
              + " under \"Is every phone alive?\".");
      new AlarmTopic(settings)
          .tell(
              "Phones (%s): %d not alive, %d alive again"
                  .formatted(environment, look.lost().size(), look.back().size()),
              String.join("\n", sentences));
    }
    look.lost()
        .forEach(
            phone ->
                log.found(
                    "phones",
                    "wrong",
                    Check.harmless(phone.name()) + " is " + phone.state().label(),
                    true));
    look.perhapsRinging()
        .forEach(
            name ->
                log.say(
                    "Twilio did not say that the call to " + Check.harmless(name) + " is over"));
    phones = look.memory();
    return look.counted();
  }

  /** Remembers what this run saw. */
  boolean keep() {
    new AuditMemory(findings, looked, calls, phones).write(ssm, parameter());
    return true;
  }

  @Override
  public void close() {
    ssm.close();
  }
}

package net.futel.dialer.deploy.audit;

import com.twilio.http.TwilioRestClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.futel.dialer.dialplan.PhoneCheck;
import net.futel.dialer.metrics.CallEvent;
import net.futel.dialer.twilio.account.CallLog;
import net.futel.dialer.twilio.liveness.CheckException;
import net.futel.dialer.twilio.liveness.CheckedPhone;
import net.futel.dialer.twilio.liveness.PhoneCalls;
import net.futel.dialer.twilio.liveness.PhoneHistory;
import net.futel.dialer.twilio.liveness.PhoneState;
import net.futel.dialer.twilio.liveness.Phones;

/**
 * The daily check of an environment's phones: which are to be looked at now, and who is news. A
 * phone that is not alive is looked at again before anybody is told, and told again only when that
 * changes.
 */
final class PhoneWatch {

  /** A check that could not be made at its hour is made up to so much later. */
  private static final Duration LATEST = Duration.ofHours(4);

  /** A call longer ago says nothing of today. */
  private static final Duration OLDEST_CALL = Duration.ofHours(24);

  private final Phones phones;
  private final PhoneMemory before;
  private final Instant now;
  private final Instant scheduled;
  private final boolean due;

  PhoneWatch(Phones phones, PhoneCheck check, PhoneMemory before, Instant now) {
    this.phones = phones;
    this.before = before;
    this.now = now;
    this.scheduled = lastHour(check, now);
    this.due =
        now.isBefore(scheduled.plus(LATEST))
            && before.checked().filter(last -> !last.isBefore(scheduled)).isEmpty();
  }

  /**
   * What a look found.
   *
   * @param counted each phone whose state is settled, and how many are newly not alive
   * @param lost those, and what is known of each
   * @param back those that were not alive and are now
   * @param memory for the next look
   */
  record Look(
      CallEvent.PhonesChecked counted,
      List<CheckedPhone> lost,
      List<String> back,
      Set<String> perhapsRinging,
      PhoneMemory memory) {

    boolean isNews() {
      return !lost.isEmpty() || !back.isEmpty();
    }
  }

  /** When it was last the hour of the check: once a day, also when clocks are changed. */
  static Instant lastHour(PhoneCheck check, Instant now) {
    ZoneId zone = ZoneId.of(check.timeZone());
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant hour = hour(today, check, zone);
    return hour.isAfter(now) ? hour(today.minusDays(1), check, zone) : hour;
  }

  /** The first of two such hours; an hour later where clocks leave it out. */
  private static Instant hour(LocalDate day, PhoneCheck check, ZoneId zone) {
    return ZonedDateTime.of(day, LocalTime.of(check.hour(), 0), zone).toInstant();
  }

  /** Whether any phone is to be looked at now. */
  boolean hasWork() {
    return due || !before.pending().isEmpty() || !before.left().isEmpty();
  }

  /**
   * Looks at the phones whose turn it is.
   *
   * @param twilio gives a request up within seconds
   * @param longest after this no phone is called any more
   */
  Look look(TwilioRestClient twilio, PhoneCalls calls, Duration longest)
      throws CheckException, InterruptedException {
    List<String> names = phones.names(twilio);
    List<String> turn = names.stream().filter(this::isToBeLookedAt).toList();
    Map<String, CheckedPhone> found = new LinkedHashMap<>();
    PhoneHistory history = history(twilio);
    turn.stream()
        .filter(name -> history.alive(name).is(PhoneState.ALIVE))
        .forEach(name -> found.put(name, new CheckedPhone(name, PhoneState.ALIVE, 0)));
    PhoneCalls.Report report =
        calls.check(
            turn.stream().filter(name -> !found.containsKey(name)).toList(), longest, phone -> {});
    report.phones().forEach(phone -> found.put(phone.name(), phone));
    return look(names, found, report);
  }

  private boolean isToBeLookedAt(String name) {
    String digest = AuditMemory.digest(name);
    return due || before.pending().contains(digest) || before.left().contains(digest);
  }

  /** Calls since the last check. */
  private PhoneHistory history(TwilioRestClient twilio) {
    Instant oldest = now.minus(OLDEST_CALL);
    Instant since = before.checked().filter(last -> last.isAfter(oldest)).orElse(oldest);
    return PhoneHistory.of(new CallLog(twilio).since(since), phones.plan(), since);
  }

  private Look look(
      Collection<String> names, Map<String, CheckedPhone> found, PhoneCalls.Report report) {
    Set<String> known = names.stream().map(AuditMemory::digest).collect(Collectors.toSet());
    Set<String> pending = new TreeSet<>(before.pending());
    Set<String> down = new TreeSet<>(before.down());
    Set<String> left = new TreeSet<>();
    Map<String, Boolean> settled = new LinkedHashMap<>();
    List<CheckedPhone> lost = new ArrayList<>();
    List<String> back = new ArrayList<>();
    for (CheckedPhone phone : found.values()) {
      String digest = AuditMemory.digest(phone.name());
      boolean alive = phone.state() == PhoneState.ALIVE;
      boolean second = pending.remove(digest);
      if (alive) {
        if (down.remove(digest)) {
          back.add(phone.name());
        }
      } else if (second && !down.contains(digest)) {
        down.add(digest);
        lost.add(phone);
      } else if (!down.contains(digest)) {
        pending.add(digest);
        continue;
      }
      settled.put(phone.name(), alive);
    }
    report.unchecked().forEach(name -> left.add(AuditMemory.digest(name)));
    left.removeAll(pending);
    pending.retainAll(known);
    down.retainAll(known);
    Optional<Instant> checked = due ? Optional.of(scheduled) : before.checked();
    return new Look(
        new CallEvent.PhonesChecked(settled, lost.size()),
        lost,
        back,
        report.perhapsRinging(),
        new PhoneMemory(checked, pending, down, left));
  }
}

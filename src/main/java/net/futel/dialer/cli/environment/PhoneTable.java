package net.futel.dialer.cli.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.cli.terminal.TextTable;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.twilio.liveness.Alive;
import net.futel.dialer.twilio.liveness.PhoneState;
import net.futel.dialer.twilio.phones.Phone;

/** A line a phone, for a person or for a program. */
record PhoneTable(List<Phone> phones, Instant now) {

  private static final int LONGEST_BAR = 8;

  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  /** How many of the phones somebody has to do something about. */
  long troubled() {
    return phones.stream().filter(Phone::hasTrouble).count();
  }

  /**
   * The lines and what comes of them.
   *
   * @param colour red for a phone that is not alive, yellow for one that has drift
   */
  String text(CallTable.Bars bars, boolean colour) {
    if (phones.isEmpty()) {
      return "There are no phones.\n";
    }
    long busiest = phones.stream().mapToLong(phone -> phone.calls().total()).max().orElse(0);
    TextTable table =
        new TextTable(
            "NAME", "ENV", "ALIVE", "NUMBER", "911", "ANSWERED", "FAILED", "WEEK", "DRIFT");
    phones.forEach(
        phone ->
            table.row(
                phone.name(),
                phone.environment().map(Environment::label).orElse("-"),
                alive(phone.alive()),
                phone.numbers().isEmpty() ? "-" : String.join(" ", phone.numbers()),
                emergency(phone),
                Integer.toString(phone.calls().answered()),
                Integer.toString(phone.calls().failed()),
                bar(phone, busiest, bars),
                phone.drift().stream()
                    .map(Phone.Drift::brief)
                    .distinct()
                    .collect(Collectors.joining(", "))));
    String text = table.text();
    return (colour ? coloured(text) : text) + "\n" + end();
  }

  private String coloured(String text) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < phones.size(); i++) {
      Phone phone = phones.get(i);
      if (phone.hasTrouble()) {
        lines[i + 1] = (phone.isDown() ? RED : YELLOW) + lines[i + 1] + PLAIN;
      }
    }
    return String.join("\n", lines);
  }

  private String end() {
    if (troubled() == 0) {
      return "No phone has trouble.\n";
    }
    String verify =
        phones.stream()
            .filter(phone -> !phone.drift().isEmpty())
            .map(phone -> phone.environment().orElse(Environment.PROD).label())
            .distinct()
            .sorted()
            .map(label -> "./dialer verify --env " + label)
            .collect(Collectors.joining(", "));
    return "Phones with trouble: %d of %d.%s%n"
        .formatted(
            troubled(), phones.size(), verify.isEmpty() ? "" : " To mend drift: " + verify + ".");
  }

  private String alive(Alive alive) {
    String state = state(alive);
    if (alive.state().isEmpty()) {
      return state;
    }
    if (alive.is(PhoneState.ALIVE)) {
      return "%s, %s %s"
          .formatted(
              state,
              alive.source().map(Alive.Source::label).orElse(""),
              ago(alive.at().orElse(now)));
    }
    return "%s, %s"
        .formatted(
            state,
            alive.lastSeen().map(seen -> "last seen " + ago(seen)).orElse("not seen for a week"));
  }

  private static String state(Alive alive) {
    return alive.state().map(PhoneState::label).orElse("unknown");
  }

  private String ago(Instant then) {
    Duration past = Duration.between(then, now);
    if (past.toDays() > 0) {
      return past.toDays() + "d ago";
    }
    return past.toHours() > 0 ? past.toHours() + "h ago" : past.toMinutes() + "m ago";
  }

  /** The number that is shown only where it is not the one beside it. */
  private static String emergency(Phone phone) {
    StringBuilder text = new StringBuilder(phone.emergency().status());
    phone
        .emergency()
        .shown()
        .filter(number -> !phone.numbers().contains(number))
        .ifPresent(number -> text.append(", as ").append(number));
    phone.emergency().place().ifPresent(place -> text.append(", ").append(place));
    return text.toString();
  }

  private static String bar(Phone phone, long busiest, CallTable.Bars bars) {
    return phone.calls().total() == 0
        ? ""
        : bars.bar(phone.calls().answered(), phone.calls().total(), busiest, LONGEST_BAR);
  }

  /** What a program reads: an object a phone. */
  List<Map<String, Object>> data() {
    return phones.stream().map(PhoneTable::data).toList();
  }

  private static Map<String, Object> data(Phone phone) {
    JsonData emergency =
        new JsonData()
            .with("status", phone.emergency().status())
            .with("callerId", phone.emergency().shown())
            .with("address", phone.emergency().address());
    return new JsonData()
        .with("name", phone.name())
        .with("environment", phone.environment().map(Environment::label))
        .with("trouble", phone.hasTrouble())
        .with("state", state(phone.alive()))
        .with("source", phone.alive().source().map(Alive.Source::label))
        .with("at", phone.alive().at().map(Instant::toString))
        .with("lastSeen", phone.alive().lastSeen().map(Instant::toString))
        .with("numbers", phone.numbers())
        .with("emergency", emergency)
        .with(
            "calls", Map.of("answered", phone.calls().answered(), "failed", phone.calls().failed()))
        .with("drift", phone.drift().stream().map(PhoneTable::data).toList());
  }

  private static JsonData data(Phone.Drift drift) {
    return new JsonData()
        .with("check", drift.check())
        .with("what", drift.brief())
        .with("remedy", drift.remedy());
  }
}

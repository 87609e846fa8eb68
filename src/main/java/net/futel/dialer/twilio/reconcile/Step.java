package net.futel.dialer.twilio.reconcile;

import com.twilio.http.TwilioRestClient;
import java.util.List;

/**
 * One thing that is as wanted, or what has to be done about it.
 *
 * @param subject such as {@code SIP domain direct-futel-dev.sip.twilio.com}
 * @param changes field by field, where the step is about fields
 * @param action carries the step out; does nothing for one that keeps
 */
public record Step(Kind kind, String subject, List<Change> changes, Action action) {

  /** What a step does, with the sign that a plan shows for it. */
  public enum Kind {
    CREATE("+", "create"),
    CHANGE("~", "change"),
    DELETE("-", "delete"),
    KEEP("=", "");

    private final String sign;
    private final String verb;

    Kind(String sign, String verb) {
      this.sign = sign;
      this.verb = verb;
    }

    String sign() {
      return sign;
    }
  }

  /** Carries out a step; SIDs that an earlier one made are among the known. */
  @FunctionalInterface
  interface Action {

    void run(TwilioRestClient twilio, Sids sids);
  }

  static Step create(String subject, Action action) {
    return new Step(Kind.CREATE, subject, List.of(), action);
  }

  static Step delete(String subject, Action action) {
    return new Step(Kind.DELETE, subject, List.of(), action);
  }

  /** Changes these fields, or keeps all when there are none. */
  static Step change(String subject, List<Change> changes, Action action) {
    return changes.isEmpty()
        ? keep(subject)
        : new Step(Kind.CHANGE, subject, List.copyOf(changes), action);
  }

  static Step keep(String subject) {
    return new Step(Kind.KEEP, subject, List.of(), (twilio, sids) -> {});
  }

  boolean needed() {
    return kind != Kind.KEEP;
  }

  /** The step without its details. */
  String name() {
    return (kind.verb + " " + subject).strip();
  }

  /** As a plan shows it: a line, and one more for each further field. */
  List<String> lines() {
    return switch (kind) {
      case KEEP -> List.of("= " + subject + " as wanted");
      case CREATE, DELETE -> List.of(kind.sign + " " + name());
      case CHANGE ->
          changes.stream().map(change -> kind.sign + " " + name() + ": " + change).toList();
    };
  }
}

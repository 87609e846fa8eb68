package net.futel.dialer.twilio.change;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One resource that is right, or what has to be done about it.
 *
 * @param text what the step does, for people; nothing is ever decided by it
 * @param changes field by field, where the step is about fields
 * @param action carries the step out; does nothing for one that keeps
 * @param undo for a run that is to leave all or nothing; absent when there is nothing to undo
 */
public record Step(
    Kind kind,
    Resource resource,
    String text,
    List<Change> changes,
    Action action,
    Optional<Undo> undo) {

  /** What a step does, with the sign that a list of steps shows for it. */
  public enum Kind {
    CREATE("+", "create "),
    CHANGE("~", "change "),
    DELETE("-", "delete "),
    KEEP("=", "");

    private final String sign;
    private final String verb;

    Kind(String sign, String verb) {
      this.sign = sign;
      this.verb = verb;
    }
  }

  /** Carries a step out. */
  @FunctionalInterface
  public interface Action {

    /**
     * Does it, by one request that changes something.
     *
     * @throws StepException when what came out is not what was to come out
     */
    void run() throws StepException, IOException;
  }

  /** Undoes what a step has done, whether it succeeded or failed half-way. */
  @FunctionalInterface
  public interface Undoing {

    /** Whether nothing is left of it. */
    boolean undo() throws IOException;
  }

  /**
   * How a step is undone.
   *
   * @param left what to tell the operator when it cannot be, with the command that does it
   */
  public record Undo(Supplier<String> left, Undoing undoing) {}

  /** A step with its verb and its resource for a text. */
  public static Step of(Kind kind, Resource resource, List<Change> changes, Action action) {
    return new Step(
        kind, resource, kind.verb + resource, List.copyOf(changes), action, Optional.empty());
  }

  public static Step create(Resource resource, Action action) {
    return of(Kind.CREATE, resource, List.of(), action);
  }

  public static Step delete(Resource resource, Action action) {
    return of(Kind.DELETE, resource, List.of(), action);
  }

  /** Changes these fields, or keeps all when there are none. */
  public static Step change(Resource resource, List<Change> changes, Action action) {
    return changes.isEmpty() ? keep(resource) : of(Kind.CHANGE, resource, changes, action);
  }

  public static Step keep(Resource resource) {
    return of(Kind.KEEP, resource, List.of(), () -> {});
  }

  /** A step that nothing undoes. */
  public static Step of(Kind kind, Resource resource, String text, Action action) {
    return new Step(kind, resource, text, List.of(), action, Optional.empty());
  }

  /** The same step, which can be undone. */
  public Step undoneBy(Supplier<String> left, Undoing undoing) {
    return new Step(kind, resource, text, changes, action, Optional.of(new Undo(left, undoing)));
  }

  /** The same step, which goes on with something more. */
  public Step then(Action next) {
    Action both =
        () -> {
          action.run();
          next.run();
        };
    return new Step(kind, resource, text, changes, both, undo);
  }

  public boolean needed() {
    return kind != Kind.KEEP;
  }

  /** What it does, without the values of fields, which may be anybody's. */
  public String summary() {
    return kind.sign + " " + text;
  }

  /** For a log: names nobody and no number. */
  public String forLog() {
    return kind.verb + resource.forLog();
  }

  /** As a list of steps shows it: a line, and one more for each further field. */
  public List<String> lines() {
    return changes.isEmpty()
        ? List.of(summary())
        : changes.stream().map(change -> summary() + ": " + change).toList();
  }
}

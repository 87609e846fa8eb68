package net.futel.dialer.twilio.reconcile;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One field of a resource: how it is read, what it should be and how it is set.
 *
 * @param <R> the resource
 * @param <U> twilio-java's updater of it
 */
public record Setting<R, U>(
    String label, Function<R, String> now, String wanted, BiConsumer<U, String> set) {

  /** What has to change on this resource, if anything. */
  Optional<Change> change(R resource) {
    String is = now.apply(resource);
    return is.equals(wanted) ? Optional.empty() : Optional.of(new Change(label, is, wanted));
  }

  static <R, U> List<Change> changes(List<Setting<R, U>> settings, R resource) {
    return settings.stream().flatMap(setting -> setting.change(resource).stream()).toList();
  }

  /** Sets what these changes are about and nothing else. */
  static <R, U> U apply(List<Setting<R, U>> settings, List<Change> changes, U updater) {
    for (Setting<R, U> setting : settings) {
      if (changes.stream().anyMatch(change -> change.field().equals(setting.label))) {
        setting.set.accept(updater, setting.wanted);
      }
    }
    return updater;
  }

  /** Sets everything but what is to be empty, as it is when new. */
  static <R, U> U applyAll(List<Setting<R, U>> settings, U updater) {
    for (Setting<R, U> setting : settings) {
      if (!setting.wanted.isEmpty()) {
        setting.set.accept(updater, setting.wanted);
      }
    }
    return updater;
  }

  /** What Twilio leaves out is empty. */
  public static String text(Object value) {
    return Objects.toString(value, "");
  }

  static String url(URI value) {
    return text(value);
  }

  /** What Twilio leaves out is false. */
  static String truth(Boolean value) {
    return Boolean.toString(Boolean.TRUE.equals(value));
  }

  /** What Twilio leaves out is its default. */
  static String method(Object value) {
    return Objects.toString(value, "POST");
  }
}

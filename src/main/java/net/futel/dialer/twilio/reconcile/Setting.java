package net.futel.dialer.twilio.reconcile;

import com.twilio.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.futel.dialer.twilio.change.Change;

/**
 * One field of a resource: how it is read, what it should be and how it is set.
 *
 * @param <R> the resource
 * @param <U> twilio-java's updater of it
 */
record Setting<R, U>(
    String label, Function<R, String> now, String desired, BiConsumer<U, String> set) {

  static <R, U> Setting<R, U> text(
      String label, Function<R, String> now, String desired, BiConsumer<U, String> set) {
    return new Setting<>(
        label, resource -> Objects.toString(now.apply(resource), ""), desired, set);
  }

  static <R, U> Setting<R, U> url(
      String label, Function<R, URI> now, String desired, BiConsumer<U, String> set) {
    return new Setting<>(
        label, resource -> Objects.toString(now.apply(resource), ""), desired, set);
  }

  /** What Twilio leaves out is false. */
  static <R, U> Setting<R, U> flag(
      String label, Function<R, Boolean> now, boolean desired, BiConsumer<U, Boolean> set) {
    return new Setting<>(
        label,
        resource -> Boolean.toString(Boolean.TRUE.equals(now.apply(resource))),
        Boolean.toString(desired),
        (updater, value) -> set.accept(updater, desired));
  }

  /** A webhook's method, which is to be POST; what Twilio leaves out is POST. */
  static <R, U> Setting<R, U> post(
      String label, Function<R, HttpMethod> now, BiConsumer<U, HttpMethod> set) {
    return new Setting<>(
        label,
        resource -> Objects.toString(now.apply(resource), "POST"),
        "POST",
        (updater, value) -> set.accept(updater, HttpMethod.POST));
  }

  private boolean differs(R resource) {
    return !now.apply(resource).equals(desired);
  }

  /** What has to change on this resource. */
  static <R, U> List<Change> changes(List<Setting<R, U>> settings, R resource) {
    return settings.stream()
        .filter(setting -> setting.differs(resource))
        .map(setting -> new Change(setting.label, setting.now.apply(resource), setting.desired))
        .toList();
  }

  /** Sets what differs on this resource and nothing else. */
  static <R, U> U mend(List<Setting<R, U>> settings, R resource, U updater) {
    settings.stream()
        .filter(setting -> setting.differs(resource))
        .forEach(setting -> setting.set.accept(updater, setting.desired));
    return updater;
  }
}

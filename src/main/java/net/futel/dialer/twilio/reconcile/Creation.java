package net.futel.dialer.twilio.reconcile;

import com.twilio.exception.TwilioException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.futel.dialer.twilio.rest.Failure;

/**
 * A resource that a run makes. It is undone by the SID that Twilio gave to this run and by nothing
 * else: a resource that merely has the right name may be somebody else's, who ran the same command
 * at the same moment. When no answer came, the resource may exist; then it is left and named.
 */
public final class Creation {

  private final Supplier<String> creating;
  private Optional<String> sid = Optional.empty();
  private boolean unanswered;

  /**
   * A creation that is yet to be carried out.
   *
   * @param creating makes the resource and gives its SID
   */
  public Creation(Supplier<String> creating) {
    this.creating = creating;
  }

  /** The SID that Twilio gave. */
  public String sid() {
    return sid.orElseThrow();
  }

  /**
   * The step that makes the resource.
   *
   * @param left what to say when it may be there and cannot be undone, with the command that does
   * @param exists whether there is one that may be this run's; asked when no answer came
   */
  public Step step(
      Resource resource,
      String text,
      String left,
      Consumer<String> deleting,
      BooleanSupplier exists) {
    return Step.of(Step.Kind.CREATE, resource, text, this::make)
        .undoneBy(
            left,
            () -> {
              sid.ifPresent(deleting);
              return sid.isPresent() || !unanswered || !exists.getAsBoolean();
            });
  }

  private void make() {
    try {
      sid = Optional.of(creating.get());
    } catch (TwilioException e) {
      unanswered = !Failure.isRefusal(e);
      throw e;
    }
  }
}

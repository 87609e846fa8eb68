package net.futel.dialer.twilio.change;

import com.twilio.exception.TwilioException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.futel.dialer.twilio.rest.Failure;

/**
 * A resource that a run makes. It is undone by the SID that Twilio gave to this run and by nothing
 * else: a resource that merely has the right name may be somebody else's, who ran the same command
 * at the same moment. When no answer came, the resource may exist; then it is left and named.
 */
public final class Creation {

  private final Maker maker;
  private Optional<String> sid = Optional.empty();
  private boolean unanswered;

  /**
   * A creation that is yet to be carried out.
   *
   * @param maker asks Twilio for the resource
   */
  public Creation(Maker maker) {
    this.maker = maker;
  }

  /** Makes a resource. */
  @FunctionalInterface
  public interface Maker {

    /** The SID that Twilio gives it. */
    String make() throws StepException;
  }

  /** The SID that Twilio gave. */
  public String sid() {
    return sid.orElseThrow();
  }

  /**
   * The step that makes the resource.
   *
   * @param left what to say when it may be there and cannot be undone, with the command that does
   * @param deleting deletes the resource; whether nothing is left of it
   * @param exists whether there is one that may be this run's; asked when no answer came
   */
  public Step step(
      Resource resource,
      String text,
      Supplier<String> left,
      Predicate<String> deleting,
      BooleanSupplier exists) {
    return Step.of(Step.Kind.CREATE, resource, text, this::make)
        .undoneBy(
            left,
            () -> {
              if (sid.isPresent()) {
                return deleting.test(sid.get());
              }
              return !unanswered || !exists.getAsBoolean();
            });
  }

  private void make() throws StepException {
    try {
      sid = Optional.of(maker.make());
    } catch (TwilioException e) {
      unanswered = !Failure.isRefusal(e);
      throw e;
    }
  }
}

package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.dialed.E164;

/** Reads the setting {@code FALLBACK_CALLER_ID}, for emergency calls of unknown callers. */
final class FallbackCallerId {

  private FallbackCallerId() {}

  /**
   * The E.164 number, or nothing when the variable holds none. That is only logged: a function that
   * does not start could not dial 911 at all.
   */
  static Optional<String> from(Map<String, String> variables) {
    Optional<String> number =
        Optional.ofNullable(variables.get("FALLBACK_CALLER_ID"))
            .map(String::strip)
            .filter(E164::is);
    if (number.isEmpty()) {
      LambdaRuntime.getLogger().log("FALLBACK_CALLER_ID is not an E.164 number\n", LogLevel.ERROR);
    }
    return number;
  }
}

package net.futel.dialer.dialplan.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;

/** Which entries each number rings. */
final class Ringing {

  /** Twilio takes ten nouns in one Dial. */
  private static final int MOST_RUNG = 10;

  private final List<Fault> faults;

  Ringing(List<Fault> faults) {
    this.faults = faults;
  }

  Map<String, List<String>> of(Map<String, Extension> extensions) {
    Map<String, List<String>> ringing = new LinkedHashMap<>();
    for (Extension extension : extensions.values()) {
      for (String number : extension.numbers()) {
        List<String> rung = ringing.computeIfAbsent(number, any -> new ArrayList<>());
        rung.add(extension.name());
        if (rung.size() == MOST_RUNG + 1) {
          faults.add(
              new Fault(
                  "extensions." + extension.name(),
                  number,
                  "extensions.%s is rung by %s, which rings ten others. Twilio rings ten at most."
                      .formatted(extension.name(), number)));
        }
      }
    }
    ringing.replaceAll((number, rung) -> List.copyOf(rung));
    return Collections.unmodifiableMap(ringing);
  }
}

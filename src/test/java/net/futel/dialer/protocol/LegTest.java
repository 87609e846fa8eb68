package net.futel.dialer.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegTest {

  @Test
  void aLegIsFoundByItsExactLabelOnly() {
    for (Leg leg : Leg.values()) {
      assertEquals(Optional.of(leg), Leg.of(leg.label()));
    }
    assertEquals(Optional.empty(), Leg.of("PSTN"));
    assertEquals(Optional.empty(), Leg.of(""));
  }
}

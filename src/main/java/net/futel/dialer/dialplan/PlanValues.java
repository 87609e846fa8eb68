package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a valid plan file says.
 *
 * @param ringing E.164 number to the entries it rings, in the file's order
 */
public record PlanValues(
    String sipDomainPrefix,
    Defaults defaults,
    Map<String, String> shortCodes,
    Optional<Trunk> trunk,
    boolean emergencyCalling,
    Optional<String> emergencyCallerNumber,
    Map<String, Extension> extensions,
    Map<String, List<String>> ringing) {

  /** What an extension has where its entry says nothing else. */
  public record Defaults(
      Set<String> allowedCountries, int maxCallSeconds, Optional<String> homeAreaCode) {

    /** The extension of a credential that is named by its number and has no entry. */
    Extension implied(String number) {
      return new Extension(
          number,
          number,
          List.of(number),
          true,
          number,
          false,
          Optional.empty(),
          Environment.PROD,
          allowedCountries,
          maxCallSeconds,
          homeAreaCode);
    }
  }
}

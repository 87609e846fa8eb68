package net.futel.dialer.dialplan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.dialplan.menu.Language;
import net.futel.dialer.dialplan.menu.Menu;

/**
 * What a valid plan file says.
 *
 * @param languages what callers may hear; the first is the default
 * @param operator whom {@code 0} rings: names of entries and E.164 numbers, at most ten
 * @param menus by name
 * @param ringing E.164 number to the entries it rings, in the file's order
 */
public record PlanValues(
    String sipDomainPrefix,
    Defaults defaults,
    List<Language> languages,
    Map<String, String> shortCodes,
    Optional<Trunk> trunk,
    List<String> operator,
    Map<String, Menu> menus,
    boolean emergencyCalling,
    Optional<String> emergencyCallerNumber,
    Optional<PhoneCheck> phoneCheck,
    Map<String, Extension> extensions,
    Map<String, List<String>> ringing) {

  /** What an extension has where its entry says nothing else. */
  public record Defaults(
      Language language,
      Set<String> allowedCountries,
      int maxCallSeconds,
      Optional<String> homeAreaCode) {

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
          language,
          Environment.PROD,
          allowedCountries,
          maxCallSeconds,
          homeAreaCode);
    }
  }
}

package net.futel.dialer.dialplan;

import java.util.List;
import java.util.stream.Collectors;

/** Plans of the tests, and routes in few words. */
final class Plans {

  /** A plan that has everything. */
  static final String MENUS =
      """
      {"sipDomainPrefix": "p",
       "languages": ["en", "es"],
       "trunk": {"host": "h", "keys": {"8": "games"}},
       "operator": ["+15035550120", "demo", "porch-2", "+15035550188"],
       "menus": {
         "main": {"greeting": "Hola", "keys": {
           "1": {"says": {"en": "To call", "es": "Para llamar"}, "dials": "dialtone"},
           "2": {"says": "x", "dials": "503-555-1212"},
           "3": {"plays": "https://example.org/a.mp3", "dials": "#services_2"},
           "4": {"dials": "211"},
           "5": {"dials": "demo"},
           "6": {"dials": "911"},
           "7": {"dials": "8"},
           "8": {"dials": "19005551212"}}},
         "services_2": {"keys": {"0": {"dials": "#main"}}},
         "a-b": {"keys": {"1": {"dials": "0"}}},
         "5": {"keys": {"1": {"dials": "5551212"}}}},
       "extensions": {
         "demo": {"callerId": "+15035550100", "menu": "main", "language": "es",
           "emergency": false},
         "booth": {"callerId": "+15035550100", "menu": "night", "incoming": []},
         "porch": {"callerId": "+15035550101", "maxCallSeconds": 600, "homeAreaCode": "971",
           "incoming": ["+15035550102"]},
         "porch-2": {"callerId": "+15035550101", "incoming": ["+15035550102"],
           "environment": "dev"}}}
      """;

  private Plans() {}

  /** Such as {@code phones demo@prod}. */
  static String reached(Route route) {
    return switch (route) {
      case Route.Emergency emergency -> emergency.service();
      case Route.Pstn pstn -> "pstn " + pstn.number();
      case Route.Phones phones -> "phones " + parties(phones.phones());
      case Route.Operator operator -> "operator " + parties(operator.parties());
      case Route.ToTrunk trunk -> "trunk " + trunk.uri().replaceAll("sip:|@h\\?.*", "");
      case Route.ToMenu menu ->
          "menu " + menu.menu().name() + " " + menu.language().label() + " " + menu.round();
      case Route.ToDialTone tone -> "dialtone " + tone.language().label() + " " + tone.round();
      case Route.Goodbye goodbye -> "goodbye";
      case Route.Refused refused -> "refused " + refused.reason().label();
      case Route.RingsNobody nobody -> "rings nobody";
    };
  }

  private static String parties(List<? extends Route.Party> parties) {
    return parties.stream().map(Plans::party).collect(Collectors.joining(","));
  }

  private static String party(Route.Party party) {
    return switch (party) {
      case Route.Party.Phone phone ->
          phone.name() + phone.sipDomain().replaceAll("p-(dev|prod)\\.sip\\.twilio\\.com", "@$1");
      case Route.Party.Telephone telephone -> telephone.e164();
    };
  }
}

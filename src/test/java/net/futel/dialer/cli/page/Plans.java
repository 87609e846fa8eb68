package net.futel.dialer.cli.page;

/** Plan files for the page. */
final class Plans {

  /** Two languages, a menu within a menu, an operator, a trunk, and texts that are no markup. */
  static final String GOOD =
      """
      {
        "sipDomainPrefix": "direct-futel",
        "homeAreaCode": "503",
        "languages": ["en", "es"],
        "operator": ["+15035550120", "booth"],
        "trunk": {"host": "trunk.example.org", "keys": {"8": "games"}},
        "menus": {
          "main": {
            "greeting": {"en": "Welcome <script>alert(1)</script>.", "es": "Bienvenido."},
            "keys": {
              "1": {"says": {"en": "To make a call", "es": "Para llamar"}, "dials": "dialtone"},
              "2": {"says": {"en": "For help", "es": "Para ayuda"}, "dials": "211"},
              "3": {"says": {"en": "More", "es": "Más"}, "dials": "#more"}
            }
          },
          "more": {"keys": {"1": {"says": {"en": "Back", "es": "Volver"}, "dials": "#main"}}}
        },
        "extensions": {
          "demo": {"callerId": "+15035550100", "menu": "main"},
          "booth": {"callerId": "+15035550101", "emergencyCallerId": "+15035550142", "incoming": []},
          "biblioteca": {"callerId": "+15035550143", "menu": "main", "language": "es"}
        }
      }
      """;

  /** The same with a phone more. */
  static final String WITH_LOBBY =
      GOOD.replace("\"demo\":", "\"lobby\": {\"callerId\": \"+15035550150\"}, \"demo\":");

  /** The same with a caller ID that is no number. */
  static final String BROKEN = GOOD.replace("+15035550143", "nobody");

  private Plans() {}
}

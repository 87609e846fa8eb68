package net.futel.dialer.bench;

/** Dial plans of any size. */
final class PlanText {

  private PlanText() {}

  /** The number that an extension has and is named by; of the first 10,000. */
  static String number(int extension) {
    return "+1503556%04d".formatted(extension);
  }

  /** Extensions of prod, each with its own number, and menus of eight keys that lead on. */
  static String of(int extensions, int menus) {
    StringBuilder json =
        new StringBuilder(
            "{\"sipDomainPrefix\": \"direct-futel\", \"allowedCountries\": [\"US\"],\n"
                + " \"languages\": [\"en\", \"es\"],\n \"menus\": {");
    for (int menu = 0; menu < menus; menu++) {
      json.append(menu == 0 ? "\n" : ",\n");
      json.append(
          """
            "m%d": {"greeting": {"en": "Welcome", "es": "Bienvenido"}, "keys": {
              "1": {"says": {"en": "To call", "es": "Para llamar"}, "dials": "dialtone"}"""
              .formatted(menu));
      for (int key = 2; key < 9; key++) {
        json.append(
            ",\n      \"%d\": {\"says\": {\"en\": \"Next\", \"es\": \"Otro\"}, \"dials\": \"#m%d\"}"
                .formatted(key, (menu + key) % menus));
      }
      json.append("}}");
    }
    json.append("},\n \"extensions\": {");
    for (int extension = 0; extension < extensions; extension++) {
      json.append(extension == 0 ? "\n" : ",\n");
      json.append(
          "  \"%s\": {\"callerId\": \"%s\"%s}"
              .formatted(
                  number(extension), number(extension), menus == 0 ? "" : ", \"menu\": \"m0\""));
    }
    return json.append("}}\n").toString();
  }
}

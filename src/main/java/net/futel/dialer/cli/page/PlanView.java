package net.futel.dialer.cli.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.json.JsonValue;

/** The dial plan in force as the page shows it. */
final class PlanView {

  private final WatchedPlan watched;
  private final Environment environment;

  PlanView(WatchedPlan watched, Environment environment) {
    this.watched = watched;
    this.environment = environment;
  }

  /** Phones, numbers, menus, and what is wrong with the file. */
  Map<String, Object> data() {
    WatchedPlan.State state = watched.state();
    DialPlan plan = state.plan();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("file", watched.file().map(Object::toString).orElse("the packaged one"));
    data.put("environment", environment.label());
    data.put("sipDomain", plan.sipDomain(environment));
    data.put("faults", state.faults());
    data.put("extensions", plan.extensions().values().stream().map(PlanView::row).toList());
    data.put("numbers", numbers(plan));
    data.put("shortCodes", new TreeMap<>(plan.shortCodes()));
    data.put("trunkKeys", plan.trunk().map(trunk -> trunk.keys()).orElse(Map.of()));
    data.put("operator", plain(state.text().get("operator")));
    data.put("menus", named("name", state.text().get("menus"), "keys"));
    return data;
  }

  private static Map<String, Object> row(Extension extension) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", extension.name());
    row.put("callerId", extension.callerId());
    row.put("incoming", extension.incoming());
    row.put("menu", extension.menu().orElse(""));
    row.put("language", extension.language().label());
    row.put("emergency", extension.emergency());
    row.put("emergencyCallerId", extension.emergencyCallerId());
    row.put("environment", extension.environment().label());
    row.put("allowedCountries", List.copyOf(extension.allowedCountries()));
    row.put("maxCallSeconds", extension.maxCallSeconds());
    row.put("homeAreaCode", extension.homeAreaCode().orElse(""));
    return row;
  }

  /** Each number of ours and whom it rings. */
  private static Map<String, List<String>> numbers(DialPlan plan) {
    TreeSet<String> numbers = new TreeSet<>();
    for (Extension extension : plan.extensions().values()) {
      numbers.addAll(extension.incoming());
      if (extension.emergencyCallerIdWritten()) {
        numbers.add(extension.emergencyCallerId());
      }
    }
    Map<String, List<String>> rung = new LinkedHashMap<>();
    numbers.forEach(number -> rung.put(number, plan.rungBy(number)));
    return rung;
  }

  /**
   * The members of an object as a list, each with its key: a browser would put keys such as 0
   * first.
   *
   * @param inside a member of each that is such an object as well
   */
  private static List<Object> named(String name, JsonValue value, String... inside) {
    List<Object> list = new ArrayList<>();
    if (value instanceof JsonValue.Obj object) {
      object
          .members()
          .forEach(
              (key, member) -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put(name, key);
                if (plain(member) instanceof Map<?, ?> members) {
                  members.forEach((each, what) -> entry.put(each.toString(), what));
                }
                for (String each : inside) {
                  entry.put(each, named("key", member.get(each)));
                }
                list.add(entry);
              });
    }
    return list;
  }

  private static Object plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Obj object -> {
        Map<String, Object> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(name, plain(member)));
        yield members;
      }
      case JsonValue.Array array -> {
        List<Object> items = new ArrayList<>();
        array.items().forEach(item -> items.add(plain(item)));
        yield items;
      }
      case JsonValue.Flag flag -> flag.value();
      case JsonValue.Null nothing -> null;
      case JsonValue.Text text -> text.value();
      case JsonValue.Numeral number -> number.written();
    };
  }
}

package net.futel.dialer.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;

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
    return new JsonData()
        .with("file", watched.file().map(Object::toString).orElse("the packaged one"))
        .with("environment", environment.label())
        .with("sipDomain", plan.sipDomain(environment))
        .with("faults", state.faults())
        .with("extensions", plan.extensions().values().stream().map(PlanView::row).toList())
        .with("numbers", numbers(plan))
        .with("shortCodes", new TreeMap<>(plan.shortCodes()))
        .with("trunkKeys", plan.trunk().map(trunk -> trunk.keys()).orElse(Map.of()))
        .with("operator", state.text().get("operator"))
        .with("menus", menus(state.text().path("menus")));
  }

  private static Map<String, Object> row(Extension extension) {
    return new JsonData()
        .with("name", extension.name())
        .with("callerId", extension.callerId())
        .with("incoming", extension.incoming())
        .with("menu", extension.menu().orElse(""))
        .with("language", extension.language().label())
        .with("emergency", extension.emergency())
        .with("emergencyCallerId", extension.emergencyCallerId())
        .with("environment", extension.environment().label())
        .with("allowedCountries", List.copyOf(extension.allowedCountries()))
        .with("maxCallSeconds", extension.maxCallSeconds())
        .with("homeAreaCode", extension.homeAreaCode().orElse(""));
  }

  /** Each number of ours and whom it rings. */
  private static Map<String, List<String>> numbers(DialPlan plan) {
    TreeSet<String> numbers = new TreeSet<>();
    plan.extensions().values().forEach(extension -> numbers.addAll(extension.numbers()));
    Map<String, List<String>> rung = new LinkedHashMap<>();
    numbers.forEach(number -> rung.put(number, plan.rungBy(number)));
    return rung;
  }

  /** The plan's menus, each with the list of its keys. */
  private static List<ObjectNode> menus(JsonNode menus) {
    List<ObjectNode> list = named("name", menus);
    list.forEach(
        menu -> {
          List<ObjectNode> keys = named("key", menu.path("keys"));
          menu.putArray("keys").addAll(keys);
        });
    return list;
  }

  /** An object's members as a list, each with its key: a browser would put such as 0 first. */
  private static List<ObjectNode> named(String name, JsonNode object) {
    List<ObjectNode> list = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      ObjectNode entry = JsonNodeFactory.instance.objectNode().put(name, member.getKey());
      if (member.getValue() instanceof ObjectNode members) {
        entry.setAll(members);
      }
      list.add(entry);
    }
    return list;
  }
}

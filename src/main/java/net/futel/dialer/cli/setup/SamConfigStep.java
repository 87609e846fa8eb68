package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.SamConfig;

/** The environment's parameters in {@code samconfig.toml}. */
final class SamConfigStep implements SetupStep {

  private final Project project;
  private final Map<String, String> changes = new LinkedHashMap<>();

  SamConfigStep(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "parameters";
  }

  @Override
  public List<Finding> look() throws IOException, NotYet {
    changes.clear();
    SamConfig config = project.samConfig();
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("Environment", project.options().environment().label());
    wanted.put("SecretName", project.secretName());
    wanted.put("FallbackCallerId", project.number());
    wanted.forEach(
        (name, value) -> {
          if (!config.parameter(name).equals(Optional.of(value))) {
            changes.put(name, value);
          }
        });
    boolean right = changed(config).equals(config);
    return List.of(
        right
            ? Finding.there(name(), "samconfig.toml has them.")
            : Finding.missing(
                name(),
                "samconfig.toml lacks " + String.join(", ", changes.keySet()) + ".",
                project.options().command()));
  }

  private SamConfig changed(SamConfig config) {
    SamConfig changed = config;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      changed = changed.withParameter(change.getKey(), change.getValue());
    }
    return changes.isEmpty() ? changed : changed.withoutExampleRemark();
  }

  @Override
  public List<String> todo() {
    List<String> todo = new ArrayList<>();
    changes.forEach((name, value) -> todo.add("~ samconfig.toml: " + name + "=" + value));
    return todo;
  }

  @Override
  public void carryOut() throws IOException {
    project.write(changed(project.samConfig()));
  }
}

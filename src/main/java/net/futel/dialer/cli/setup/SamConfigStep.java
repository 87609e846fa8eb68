package net.futel.dialer.cli.setup;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.settings.SamConfig;

/** The environment's parameters in {@code samconfig.toml}. */
final class SamConfigStep extends SetupStep {

  SamConfigStep(Project project) {
    super("parameters", project);
  }

  @Override
  Look look() throws IOException, NotYet {
    SamConfig config = project.samConfig();
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("Environment", project.options().environment().label());
    changes.put("SecretName", config.secretName());
    changes.put("FallbackCallerId", project.number());
    changes
        .entrySet()
        .removeIf(it -> config.parameter(it.getKey()).equals(Optional.of(it.getValue())));
    if (changes.isEmpty()) {
      return Look.at(there("samconfig.toml has them."));
    }
    return new Look(
        List.of(
            missing(
                "samconfig.toml lacks " + String.join(", ", changes.keySet()) + ".", command())),
        changes.entrySet().stream().map(it -> "~ samconfig.toml: " + it).toList(),
        () -> {
          SamConfig changed = project.samConfig();
          for (Map.Entry<String, String> change : changes.entrySet()) {
            changed = changed.withParameter(change.getKey(), change.getValue());
          }
          project.write(changed.withoutExampleRemark());
        });
  }
}

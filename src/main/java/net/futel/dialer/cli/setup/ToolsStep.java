package net.futel.dialer.cli.setup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that build and deploy. A person installs them. */
final class ToolsStep extends SetupStep {

  private static final String SAM =
      "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/"
          + "install-sam-cli.html";

  /** The first release that knows Lambda's Java 25. */
  private static final int SAM_MINOR = 150;

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  ToolsStep(Project project) {
    super("tools", project);
  }

  @Override
  Look look() throws IOException {
    return Look.at(
        there("JDK " + Runtime.version().feature() + "."),
        tool("Maven", "mvn", "sudo apt-get install maven, or brew install maven"),
        tool("make", "make", "sudo apt-get install make, or xcode-select --install"),
        sam());
  }

  private Finding tool(String tool, String program, String remedy) {
    return find(program).isPresent()
        ? there(tool + ".")
        : absent(tool + " is not on the path.", remedy);
  }

  private Finding sam() throws IOException {
    Optional<Path> program = find("sam");
    if (program.isEmpty()) {
      return absent("AWS SAM CLI, 1." + SAM_MINOR + " or later, is not on the path.", SAM);
    }
    String said = version(program.get());
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      return absent("sam --version does not say a version.", SAM);
    }
    boolean knowsJava =
        Integer.parseInt(version.group(1)) > 1 || Integer.parseInt(version.group(2)) >= SAM_MINOR;
    return knowsJava
        ? there("AWS SAM CLI " + version.group() + ".")
        : wrong(
            "AWS SAM CLI %s does not know Lambda's Java 25: 1.%d or later does."
                .formatted(version.group(), SAM_MINOR),
            SAM);
  }

  /** What only a deployment needs stops nobody who does not deploy from here. */
  private Finding absent(String sentence, String remedy) {
    if (is(SetupOptions.Mode.CHECK) && project.options().deploy()) {
      return later(sentence, remedy);
    }
    return wrong(sentence, remedy);
  }

  private Finding wrong(String sentence, String remedy) {
    if (!project.options().deploy()) {
      return note(sentence, remedy);
    }
    return missing(sentence, remedy + "; or add --no-deploy and deploy from elsewhere");
  }

  private Optional<Path> find(String program) {
    for (String directory :
        project.variables().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path file = Path.of(directory.isEmpty() ? "." : directory, program);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private String version(Path sam) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(sam.toString(), "--version").redirectErrorStream(true);
    builder.environment().putAll(project.variables());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

package net.futel.dialer.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A function in a process of its own, started as Lambda starts it. */
final class FunctionProcess implements AutoCloseable {

  final RuntimeApi api = new RuntimeApi();
  final long started;
  private final Process process;

  private FunctionProcess(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.redirectErrorStream(true).redirectOutput(Bench.TARGET.resolve("function.log").toFile());
    started = System.nanoTime();
    process = builder.start();
  }

  /** A Java function under SnapStart, which waits for its restore. */
  static FunctionProcess java(Variant variant, Secrets secrets) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    Map<String, String> environment = environment(secrets);
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            Bench.TARGET.resolve("runtime-client") + "/*",
            variant.directory().toString(),
            variant.directory() + "/lib/*"));
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add(variant.handler());
    return new FunctionProcess(command, environment);
  }

  /** The Node function. */
  static FunctionProcess node(Secrets secrets) throws IOException {
    return new FunctionProcess(
        List.of(Bench.NODE, Bench.HOME.resolve("node/lambda.js").toString()), environment(secrets));
  }

  private static Map<String, String> environment(Secrets secrets) {
    Map<String, String> environment = new java.util.TreeMap<>();
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_ENDPOINT_URL", secrets.url());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "bench");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    environment.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("DIALPLAN", Bench.PLAN.toString());
    environment.put("ENVIRONMENT", "dev");
    environment.put("FALLBACK_CALLER_ID", "+15035550100");
    environment.put("PUBLIC_BASE_URL", "");
    environment.put("SECRET_NAME", "dialer/dev");
    return environment;
  }

  /** Resident memory in MB. */
  double residentMegabytes() throws IOException {
    return Double.parseDouble(tool("ps", "-o", "rss=", "-p", pid()).strip()) / 1024;
  }

  /**
   * Bytes of objects that are alive once all garbage is collected; without what the collector fills
   * its gaps with, which is listed beside them and grows from one collection to the next.
   */
  double liveHeapBytes() throws IOException {
    String histogram = tool(jdk("jcmd"), pid(), "GC.class_histogram");
    return histogram.lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
        .filter(columns -> !columns[3].contains("jdk.internal.vm.Filler"))
        .mapToDouble(columns -> Double.parseDouble(columns[2]))
        .sum();
  }

  private String pid() {
    return Long.toString(process.pid());
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static String tool(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
  }
}

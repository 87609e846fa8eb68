package net.futel.dialer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function in a process of its own under the real Lambda runtime interface client, as Lambda runs
 * it. What it prints goes to a file.
 */
public final class LambdaProcess implements AutoCloseable, RequestStreamHandler {

  private static final String RUNTIME_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private final RuntimeApi api;
  private final Process process;
  private final Path output;

  private LambdaProcess(RuntimeApi api, Process process, Path output) {
    this.api = api;
    this.process = process;
    this.output = output;
  }

  /**
   * The runtime client's native part. Left to itself it unpacks it to one place for the whole
   * machine, where processes that start together crash each other.
   */
  private static final class NativeClient {
    static final Path FILE = unpack();

    private static Path unpack() {
      String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
      String name = "jni/libaws-lambda-jni.linux-" + machine + ".so";
      try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
        Path file = Files.createTempFile("runtime-client", ".so");
        file.toFile().deleteOnExit();
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Where, how and with which settings a function runs. */
  public static final class Builder {
    private final String handler;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> options = new ArrayList<>();
    private String classPath = System.getProperty("java.class.path");

    private Builder(String handler) {
      this.handler = handler;
      environment.put("AWS_REGION", "us-east-1");
      environment.put("AWS_ACCESS_KEY_ID", "test");
      environment.put("AWS_SECRET_ACCESS_KEY", "test");
      environment.put("AWS_EC2_METADATA_DISABLED", "true");
      environment.put("AWS_LAMBDA_FUNCTION_NAME", "dialer-dev-outgoing");
      environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
      environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
      environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
      environment.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
      environment.put("ENVIRONMENT", "dev");
      environment.put("SECRET_NAME", "dialer/dev");
      environment.put("FALLBACK_CALLER_ID", "+15035550100");
      environment.put("PUBLIC_BASE_URL", "");
    }

    /** Sets a variable of the function's environment. */
    public Builder with(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    /** Adds an option of the JVM. */
    public Builder option(String option) {
      options.add(option);
      return this;
    }

    /** Runs on this class path, the runtime client included, instead of the tests'. */
    public Builder classPath(String path) {
      this.classPath = path;
      return this;
    }

    /** Initialises the function for a snapshot: hooks run, and it waits to be restored. */
    public Builder snapStart() {
      return with("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")
          .option("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    }

    /**
     * Compiles with the first compiler only, as java25 does without SnapStart: the second takes
     * much of what a process of a few seconds costs.
     */
    public Builder firstCompilerOnly() {
      return option("-XX:TieredStopAtLevel=1");
    }

    /** Starts the process; it may not have got as far as asking for an event. */
    public LambdaProcess start() throws IOException {
      RuntimeApi api = RuntimeApi.start();
      Path output = Files.createTempFile("function", ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-D" + NATIVE_CLIENT + "=" + NativeClient.FILE);
      command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m"));
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(options);
      command.addAll(List.of("-cp", classPath, RUNTIME_CLIENT, handler));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      Process process = builder.start();
      var unused = process.onExit().thenAccept(ended -> api.functionEnded(ended.exitValue()));
      return new LambdaProcess(api, process, output);
    }
  }

  /** A function by its handler class. */
  public static Builder of(Class<?> handler) {
    return new Builder(handler.getName());
  }

  /** Its side of the Runtime API. */
  public RuntimeApi api() {
    return api;
  }

  /** Has the function handle an event; returns its answer as it stands. */
  public String invoke(String event) {
    return api.invoke(event);
  }

  /**
   * Waits until a call function's first fetch of the secret has ended. Without a snapshot nothing
   * of the SDK is primed, and that takes seconds on a busy machine; the schedule waits for it, two
   * and a half seconds each time.
   */
  void awaitSecret() {
    for (int i = 0; i < 10; i++) {
      invoke("{\"source\":\"aws.events\"}");
    }
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So that what drives a function in this process can drive this one. */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    String json = new String(event.readAllBytes(), StandardCharsets.UTF_8);
    answer.write(api.invoke(json).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    api.close();
    Files.deleteIfExists(output);
  }
}

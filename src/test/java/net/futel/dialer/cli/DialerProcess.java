package net.futel.dialer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of its own in which a script runs one command after another, with no terminal. It has
 * its own environment, working directory and standard streams, and starts once: what costs time is
 * the start of a JVM, not the command.
 */
public final class DialerProcess implements AutoCloseable {

  /** Settings of whoever runs the tests, which no command may find. */
  private static final String SETTINGS = "(TWILIO|AWS|DIALPLAN)_.*|FALLBACK_CALLER_ID|NO_COLOR";

  private final Process process;
  private final Path errors;
  private final DataOutputStream commands;
  private final DataInputStream results;
  private int errorsSeen;

  private DialerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    results = new DataInputStream(process.getInputStream());
  }

  /**
   * Starts it.
   *
   * @param home its working directory
   * @param settings environment variables, beside those that are not settings of ours
   * @param options of the JVM, such as system properties
   */
  public static DialerProcess start(Path home, Map<String, String> settings, String... options)
      throws IOException {
    Path errors = Files.createTempFile("dialer", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(java(Commands.class, options))
            .directory(home.toFile())
            .redirectError(errors.toFile());
    furnish(builder, settings);
    return new DialerProcess(builder.start(), errors);
  }

  /** The command line that runs a class as the launcher would; the class's arguments follow. */
  public static List<String> java(Class<?> main, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  /** Gives a process these settings and no others of ours. */
  public static void furnish(ProcessBuilder builder, Map<String, String> settings) {
    builder.environment().keySet().removeIf(name -> name.matches(SETTINGS));
    builder.environment().putAll(settings);
  }

  /** Empties a directory that outlives a test. */
  public static void clear(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(home)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Runs a command with nothing on standard input. */
  public Typed type(String... arguments) throws IOException {
    return typeWithInput("", arguments);
  }

  /** Runs a command with this on standard input, and nothing after it. */
  public Typed typeWithInput(String input, String... arguments) throws IOException {
    commands.writeInt(arguments.length);
    for (String argument : arguments) {
      commands.writeUTF(argument);
    }
    write(commands, input.getBytes(UTF_8));
    commands.flush();
    try {
      int status = results.readInt();
      String out = new String(read(results), UTF_8);
      String err = new String(read(results), UTF_8);
      return new Typed(status, out, err + errorsOfTheProcess());
    } catch (EOFException e) {
      throw new IOException("the process has ended: " + Files.readString(errors), e);
    }
  }

  /** What the JVM itself has said since the last command. */
  private String errorsOfTheProcess() throws IOException {
    String all = Files.readString(errors);
    String since = all.substring(errorsSeen);
    errorsSeen = all.length();
    return since;
  }

  @Override
  public void close() throws IOException {
    try {
      commands.close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IOException("the process goes on after its last command");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      Files.delete(errors);
    }
  }

  private static void write(DataOutputStream stream, byte[] bytes) throws IOException {
    stream.writeInt(bytes.length);
    stream.write(bytes);
  }

  private static byte[] read(DataInputStream stream) throws IOException {
    byte[] bytes = new byte[stream.readInt()];
    stream.readFully(bytes);
    return bytes;
  }

  /** The other side: runs what comes over standard input until that ends. */
  static final class Commands {

    private Commands() {}

    public static void main(String[] none) throws IOException {
      Charset outCharset = System.out.charset();
      Charset errCharset = System.err.charset();
      DataInputStream commands = new DataInputStream(new FileInputStream(FileDescriptor.in));
      DataOutputStream results =
          new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
      while (true) {
        String[] arguments;
        try {
          arguments = new String[commands.readInt()];
        } catch (EOFException e) {
          break;
        }
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = commands.readUTF();
        }
        System.setIn(new ByteArrayInputStream(read(commands)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, outCharset));
        System.setErr(new PrintStream(err, true, errCharset));
        results.writeInt(run(arguments));
        System.out.flush();
        System.err.flush();
        write(results, out.toByteArray());
        write(results, err.toByteArray());
        results.flush();
      }
      System.exit(0);
    }

    /** As {@link Main#main} does, but for the exit. */
    private static int run(String[] arguments) {
      try {
        return Main.commandLine().execute(arguments);
      } catch (Throwable e) {
        e.printStackTrace();
        return 1;
      }
    }
  }
}

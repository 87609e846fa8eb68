package net.futel.dialer.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;

/**
 * The dial plan in force. Its file is read again when it changes, however it does: edited in place,
 * replaced, emptied, deleted. A broken file changes nothing but what is said of it.
 */
public final class WatchedPlan implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A file is taken once it has stood still for this long: an editor may write it in parts. */
  private static final long PERIOD_MILLIS = 200;

  /** Stands for what a file holds that cannot be read: no text in UTF-8. */
  private static final byte[] UNREADABLE = {-1};

  /**
   * What is known.
   *
   * @param plan the one in force
   * @param text the JSON that it was read from
   * @param faults of the file as it is now, a sentence each; none when it is the plan in force
   */
  record State(DialPlan plan, JsonNode text, List<String> faults) {}

  private final Optional<Path> file;
  private final PrintWriter err;
  private final Thread thread = new Thread(this::watch, "dial-plan");
  private volatile State state;
  private Consumer<DialPlan> taken = plan -> {};
  private Runnable read = () -> {};

  /**
   * Begins with a plan that was just read.
   *
   * @param file where it was read; nothing when it is packaged, and cannot change
   * @param err told of each change
   */
  public WatchedPlan(Optional<Path> file, DialPlan plan, PrintWriter err) {
    this.file = file;
    this.err = err;
    this.state =
        new State(
            plan, json(file.map(WatchedPlan::bytes).orElseGet(WatchedPlan::packaged)), List.of());
    thread.setDaemon(true);
  }

  /** Where the plan is read, or nothing where it is packaged. */
  Optional<Path> file() {
    return file;
  }

  State state() {
    return state;
  }

  /**
   * Begins to watch.
   *
   * @param taken is given each good plan, before anybody is told of it
   * @param read runs whenever the file was read again
   */
  void start(Consumer<DialPlan> taken, Runnable read) {
    this.taken = taken;
    this.read = read;
    if (file.isPresent()) {
      thread.start();
    }
  }

  private void watch() {
    byte[] known = bytes(file.orElseThrow());
    byte[] before = known;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PERIOD_MILLIS);
        byte[] now = bytes(file.orElseThrow());
        if (!Arrays.equals(now, known) && Arrays.equals(now, before)) {
          known = now;
          readAgain(now);
        }
        before = now;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAgain(byte[] text) {
    Path path = file.orElseThrow();
    try {
      DialPlan plan = PlanReader.load(path);
      taken.accept(plan);
      state = new State(plan, json(text), List.of());
      say("serve: the dial plan " + path + " has changed and is in force\n");
    } catch (DialPlanException e) {
      List<String> faults = e.faults().stream().map(DialPlanException.Fault::sentence).toList();
      state = new State(state.plan, state.text, faults);
      say(
          "serve: the dial plan %s is refused, and the one before stays in force:\n  %s\n"
              .formatted(path, String.join("\n  ", faults)));
    }
    read.run();
  }

  private void say(String text) {
    err.print(text); // Whole: other threads write as well.
    err.flush();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      return UNREADABLE;
    }
  }

  private static byte[] packaged() {
    try (InputStream in = WatchedPlan.class.getResourceAsStream("/dialplan.json")) {
      return in == null ? UNREADABLE : in.readAllBytes();
    } catch (IOException unreadable) {
      return UNREADABLE;
    }
  }

  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** Stops to watch. */
  @Override
  public void close() {
    thread.interrupt();
  }
}

package net.futel.dialer.dialplan.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.futel.dialer.dialplan.DialPlan;

/**
 * The dial plan file as it was read, to be replaced whole or not at all. A full disk, a crash or a
 * second operator never leaves half a plan, and no edit is lost: the new text is on the disk before
 * it takes the name, and a command that edits it has it locked.
 */
public final class PlanFile implements AutoCloseable {

  private final Path path;
  private final PlanText text;
  private final DialPlan plan;
  private final Optional<PlanLock> lock;

  private PlanFile(Path path, PlanText text, Optional<PlanLock> lock) throws DialPlanException {
    this.path = path;
    this.text = text;
    this.plan = PlanReader.parse(text.text(), path.toString());
    this.lock = lock;
  }

  /** Reads a file, which must be a good plan. */
  public static PlanFile open(Path path) throws IOException, DialPlanException {
    return new PlanFile(path, new PlanText(Files.readString(path)), Optional.empty());
  }

  /**
   * Reads a file, and keeps every other {@code ./dialer} from changing it until it is closed.
   *
   * @throws LockedException when another has it
   */
  public static PlanFile openToEdit(Path path) throws IOException, DialPlanException {
    PlanLock lock = PlanLock.take(path).orElseThrow(LockedException::new);
    try {
      return new PlanFile(path, new PlanText(lock.read()), Optional.of(lock));
    } catch (IOException | DialPlanException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Lets others change the file. */
  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
    }
  }

  /** As the operator named it. */
  public Path path() {
    return path;
  }

  /** The text as read. */
  public PlanText text() {
    return text;
  }

  /** What the text says. */
  public DialPlan plan() {
    return plan;
  }

  /** This file with another text, not written yet; refused when that is no good plan. */
  public PlanFile with(PlanText other) throws DialPlanException {
    return new PlanFile(path, other, lock);
  }

  /**
   * Writes this text over {@code before}; once, where the file is open to be edited.
   *
   * @throws ChangedException when the file no longer holds that
   * @throws LockedException when another {@code ./dialer} is changing it
   */
  public void replace(PlanFile before) throws IOException {
    if (lock.isPresent()) {
      lock.get().replace(before.text.text(), text.text());
      return;
    }
    try (PlanLock mine = PlanLock.take(path).orElseThrow(LockedException::new)) {
      mine.replace(before.text.text(), text.text());
    }
  }

  /** The file is not as it was read: somebody else has edited it. */
  public static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1;

    ChangedException() {
      super("the dial plan file was changed by somebody else meanwhile");
    }
  }

  /** Another {@code ./dialer} has the file open to edit it. */
  public static final class LockedException extends IOException {
    private static final long serialVersionUID = 1;

    LockedException() {
      super(
          "another ./dialer is changing the dial plan file: wait until it is done, then run this"
              + " again");
    }
  }
}

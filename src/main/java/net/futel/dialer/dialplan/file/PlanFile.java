package net.futel.dialer.dialplan.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import net.futel.dialer.dialplan.DialPlan;

/**
 * The dial plan file as it was read, to be replaced whole or not at all. A full disk, a crash or a
 * second operator never leaves half a plan: the new text is on the disk before it takes the name.
 */
public final class PlanFile {

  private final Path path;
  private final PlanText text;
  private final DialPlan plan;

  private PlanFile(Path path, PlanText text, DialPlan plan) {
    this.path = path;
    this.text = text;
    this.plan = plan;
  }

  /** Reads a file, which must be a good plan. */
  public static PlanFile open(Path path) throws IOException, DialPlanException {
    String text = Files.readString(path);
    return new PlanFile(path, new PlanText(text), PlanReader.parse(text, path.toString()));
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
    return new PlanFile(path, other, PlanReader.parse(other.text(), path.toString()));
  }

  /**
   * Writes this text over {@code before}.
   *
   * @throws ChangedException when the file no longer holds that
   */
  public void replace(PlanFile before) throws IOException {
    // A symbolic link stays one: what it points at is replaced.
    Path file = path.toRealPath();
    if (!Files.readString(file).equals(before.text.text())) {
      throw new ChangedException();
    }
    Path fresh = temporary(file);
    try {
      write(fresh, text.text());
      copyPermissions(file, fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    syncDirectory(file.getParent());
  }

  /** The file is not as it was read: somebody else has edited it. */
  public static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1;

    ChangedException() {
      super("the dial plan file was changed by somebody else meanwhile");
    }
  }

  private static Path temporary(Path file) throws IOException {
    // Beside the file: a rename is atomic within one file system only.
    for (int i = 0; ; i++) {
      Path fresh = file.resolveSibling("." + file.getFileName() + "." + i + ".new");
      try {
        return Files.createFile(fresh);
      } catch (FileAlreadyExistsException e) {
        if (i == 100) {
          throw e;
        }
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
  }

  private static void syncDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system opens a directory; the rename itself has succeeded.
      return;
    }
  }
}

package net.futel.dialer.dialplan.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps every other {@code ./dialer} from changing a plan file, so that no edit is lost. The lock
 * is on the file itself, which leaves nothing beside it. Because an edit puts another file under
 * the name, a lock counts only when the name still leads to the file that was locked. And because
 * POSIX drops a process's locks on a file as soon as the process closes any descriptor of it, the
 * file is read through the lock and never opened again.
 */
final class PlanLock implements AutoCloseable {

  /** What this process has locked; the operating system tells processes apart, not threads. */
  private static final Set<Path> HELD = Collections.synchronizedSet(new HashSet<>());

  private final Path file;
  private final FileChannel channel;
  private final String identity;

  private PlanLock(Path file, FileChannel channel, String identity) {
    this.file = file;
    this.channel = channel;
    this.identity = identity;
  }

  /**
   * Takes the lock, or nothing when somebody else has it.
   *
   * @param path a symbolic link is followed
   */
  static Optional<PlanLock> take(Path path) throws IOException {
    Path file = path.toRealPath();
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<PlanLock> lock = Optional.empty();
    try {
      lock = lock(file);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<PlanLock> lock(Path file) throws IOException {
    String identity = identity(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.tryLock() != null && identity.equals(identity(file))) {
      return Optional.of(new PlanLock(file, channel, identity));
    }
    channel.close();
    return Optional.empty();
  }

  private static String identity(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.fileKey() + " " + attributes.creationTime();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }

  String read() throws IOException {
    // Not closed: the lock is on the channel.
    byte[] bytes = Channels.newInputStream(channel.position(0)).readAllBytes();
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /**
   * Puts a text in the place of another, whole or not at all; once.
   *
   * @throws PlanFile.ChangedException when the file no longer holds {@code before}, because
   *     somebody edits it without locking it
   */
  void replace(String before, String after) throws IOException {
    if (!identity(file).equals(identity) || !read().equals(before)) {
      throw new PlanFile.ChangedException();
    }
    Path fresh = temporary();
    try {
      write(fresh, after);
      copyPermissions(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    syncDirectory();
  }

  private Path temporary() throws IOException {
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

  private static void write(Path fresh, String text) throws IOException {
    try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private void copyPermissions(Path fresh) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(fresh, view.readAttributes().permissions());
    }
  }

  private void syncDirectory() {
    try (FileChannel directory = FileChannel.open(file.getParent())) {
      directory.force(true);
    } catch (IOException e) {
      // Not every system opens a directory; the rename itself has succeeded.
      return;
    }
  }
}

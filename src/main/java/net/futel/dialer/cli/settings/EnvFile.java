package net.futel.dialer.cli.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's {@code .env} file, of which some values are set and every other byte stays. It is
 * readable by its owner alone from its first moment, and replaced whole or not at all.
 */
public final class EnvFile {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  /** A line of ours or a stranger's: what comes before the value, the value, what follows. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?<before>(?:\u00ef\u00bb\u00bf)?[ \\t]*(?:export[ \\t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)"
              + "[ \\t]*=[ \\t]*)(?<value>\"[^\"]*\"|'[^']*'|[^\\r\\n#]*?)"
              + "(?<after>[ \\t]*(?:#.*)?)");

  private final Path path;
  private final String text;

  private EnvFile(Path path, String text) {
    this.path = path;
    this.text = text;
  }

  /** The file in a directory, which need not be there yet. */
  public static EnvFile in(Path directory) throws IOException {
    Path path = directory.resolve(".env");
    // A byte a character: what is not ours is written back as it was, whatever its encoding.
    return new EnvFile(
        path, Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "");
  }

  public Path path() {
    return path;
  }

  /** The value of a setting; of several lines the last counts, and an empty value is none. */
  public Optional<String> get(String name) {
    String value = "";
    for (String line : text.split("\\r?\\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches() && matcher.group("name").equals(name)) {
        value = matcher.group("value").replaceFirst("^([\"'])(.*)\\1$", "$2");
      }
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** Whether it holds these values and nobody but its owner may read it. */
  public boolean holds(Map<String, String> values) throws IOException {
    return Files.exists(path)
        && isPrivate()
        && values.entrySet().stream()
            .allMatch(it -> get(it.getKey()).equals(Optional.of(it.getValue())));
  }

  private boolean isPrivate() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return view == null || view.readAttributes().permissions().equals(OWNER);
  }

  /** Writes the file with these values in it; a value that is there is replaced in its place. */
  public void write(Map<String, String> values) throws IOException {
    StringBuilder changed = new StringBuilder();
    Map<String, String> missing = new LinkedHashMap<>(values);
    Matcher lines = Pattern.compile("([^\\n]*?)(\\r?\\n|\\z)").matcher(text);
    while (lines.find() && !lines.group().isEmpty()) {
      Matcher line = LINE.matcher(lines.group(1));
      String value = line.matches() ? values.get(line.group("name")) : null;
      if (value == null) {
        changed.append(lines.group());
      } else {
        changed.append(line.group("before")).append(quote(value)).append(line.group("after"));
        changed.append(lines.group(2));
        missing.remove(line.group("name"));
      }
    }
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    if (!missing.isEmpty() && !changed.isEmpty() && changed.charAt(changed.length() - 1) != '\n') {
      changed.append(end);
    }
    missing.forEach(
        (name, value) -> changed.append(name).append('=').append(quote(value)).append(end));
    replace(changed.toString());
  }

  private static String quote(String value) {
    return value.matches("[^\\s#\"']+") ? value : '"' + value + '"';
  }

  private void replace(String changed) throws IOException {
    // A symbolic link stays one: what it points at is replaced.
    Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path fresh = file.resolveSibling(".env.new");
    Files.deleteIfExists(fresh);
    try {
      if (Files.getFileAttributeView(file.getParent(), PosixFileAttributeView.class) == null) {
        Files.createFile(fresh);
      } else {
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER));
        // Whatever the umask has taken away.
        Files.setPosixFilePermissions(fresh, OWNER);
      }
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(changed.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}

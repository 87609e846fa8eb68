package net.futel.dialer.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the page, from {@code src/main/resources/web}. Only what is listed is served. */
final class WebFiles {

  private static final String JS = "text/javascript; charset=utf-8";

  /** Path to file and type. */
  private static final Map<String, String[]> LISTED =
      Map.ofEntries(
          Map.entry("/", new String[] {"index.html", "text/html; charset=utf-8"}),
          Map.entry("/favicon.ico", new String[] {"favicon.ico", "image/x-icon"}),
          Map.entry("/page/app.css", new String[] {"app.css", "text/css; charset=utf-8"}),
          Map.entry("/page/app.js", new String[] {"app.js", JS}),
          Map.entry("/page/calls.js", new String[] {"calls.js", JS}),
          Map.entry("/page/dom.js", new String[] {"dom.js", JS}),
          Map.entry("/page/other-side.js", new String[] {"other-side.js", JS}),
          Map.entry("/page/plan.js", new String[] {"plan.js", JS}),
          Map.entry("/page/server.js", new String[] {"server.js", JS}),
          Map.entry("/page/sound.js", new String[] {"sound.js", JS}),
          Map.entry("/page/telephone.js", new String[] {"telephone.js", JS}),
          Map.entry("/page/twiml.js", new String[] {"twiml.js", JS}),
          Map.entry("/page/why.js", new String[] {"why.js", JS}));

  /** What stands in the page where its token goes. */
  private static final String TOKEN = "{token}";

  private final Map<String, File> files = new HashMap<>();

  /** What is sent. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and written nowhere.
  record File(String type, byte[] content) {}

  /** Reads every file. */
  WebFiles(String token) {
    LISTED.forEach(
        (path, file) -> {
          byte[] content = content(file[0]);
          if (path.equals("/")) {
            String html = new String(content, StandardCharsets.UTF_8);
            content = html.replace(TOKEN, token).getBytes(StandardCharsets.UTF_8);
          }
          files.put(path, new File(file[1], content));
        });
  }

  Optional<File> at(String path) {
    return Optional.ofNullable(files.get(path));
  }

  private static byte[] content(String name) {
    try (InputStream in = WebFiles.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the page's file is not packaged: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

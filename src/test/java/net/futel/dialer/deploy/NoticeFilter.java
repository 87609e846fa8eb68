package net.futel.dialer.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.Template;

/**
 * The pattern of the template's subscription filters, applied as CloudWatch Logs does: each term
 * names a field and what it begins with. See
 * docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html.
 */
final class NoticeFilter {

  private static final Pattern TERM = Pattern.compile("\\(\\$\\.(\\w+) = \"(\\w+)\\*\"\\)");

  private NoticeFilter() {}

  /** The one pattern that all the filters have. */
  static String pattern() {
    Set<String> patterns = new HashSet<>();
    JsonNode events =
        Template.resources().path("EmergencyNoticeFunction").path("Properties").path("Events");
    for (JsonNode event : events) {
      if (event.path("Type").asText().equals("CloudWatchLogs")) {
        patterns.add(event.path("Properties").path("FilterPattern").asText());
      }
    }
    assertEquals(1, patterns.size(), patterns.toString());
    return patterns.iterator().next();
  }

  /** Whether it lets a line of log through. */
  static boolean lets(String line) {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(line);
    } catch (IOException e) {
      return false;
    }
    String pattern = pattern();
    Matcher term = TERM.matcher(pattern);
    boolean lets = true;
    String read = "{ ";
    while (term.find()) {
      read += (read.length() > 2 ? " && " : "") + term.group();
      lets &= json.path(term.group(1)).asText().startsWith(term.group(2));
    }
    assertEquals(pattern, read + " }", "this test cannot read the pattern");
    assertTrue(read.length() > 4, pattern);
    return lets;
  }
}

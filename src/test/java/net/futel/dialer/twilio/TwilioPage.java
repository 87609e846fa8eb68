package net.futel.dialer.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/**
 * A list at Twilio, two records a page: who does not turn pages misses some. A long one has pages
 * as large as they are asked for, up to a thousand, as at Twilio; so has a request for {@link
 * #LARGE} ones.
 */
final class TwilioPage {

  /** A query's parameter that Twilio does not know. */
  static final String LARGE = "LargePages";

  private static final int SHORT = 2;
  private static final int LONG = 100;

  private final Map<String, Object> body = new LinkedHashMap<>();
  private final int number;
  private final int size;
  private final String next;

  /**
   * One page.
   *
   * @param key of the records in the answer
   * @param endless whether each page says that the second one follows
   */
  private TwilioPage(
      String key, List<Map<String, Object>> records, Request request, boolean endless) {
    number = Integer.parseInt(request.query().getOrDefault("Page", "0"));
    int asked = Math.min(1000, Integer.parseInt(request.query().getOrDefault("PageSize", "50")));
    boolean isLarge = records.size() > LONG || request.query().containsKey(LARGE);
    size = isLarge ? asked : SHORT;
    int from = Math.min(records.size(), number * size);
    int to = Math.min(records.size(), from + size);
    body.put(key, records.subList(from, to));
    next =
        endless || to < records.size()
            ? "%s?Page=%d&PageSize=%d&PageToken=x%s"
                .formatted(request.path(), endless ? 1 : number + 1, size, filters(request))
            : null;
  }

  /** What is asked for is asked for on the next page too. */
  private static String filters(Request request) {
    StringBuilder filters = new StringBuilder();
    request
        .query()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("Page")) {
                filters.append('&').append(encode(name)).append('=').append(encode(value));
              }
            });
    return filters.toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** As the API of 2010 gives it. */
  static Answer of(
      String key, List<Map<String, Object>> records, Request request, boolean endless) {
    TwilioPage page = new TwilioPage(key, records, request, endless);
    page.body.put("uri", request.path());
    page.body.put("page", page.number);
    page.body.put("page_size", page.size);
    page.body.put("next_page_uri", page.next);
    return new Answer(200, page.body);
  }

  /** As the newer APIs give it. */
  static Answer ofEvents(
      String key, List<Map<String, Object>> records, Request request, boolean endless) {
    TwilioPage page = new TwilioPage(key, records, request, endless);
    String host = "https://events.twilio.com";
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("key", key);
    meta.put("page", page.number);
    meta.put("page_size", page.size);
    meta.put("url", host + request.path());
    meta.put("next_page_url", page.next == null ? null : host + page.next);
    page.body.put("meta", meta);
    return new Answer(200, page.body);
  }
}

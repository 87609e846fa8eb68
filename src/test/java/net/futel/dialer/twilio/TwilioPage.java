package net.futel.dialer.twilio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.futel.dialer.twilio.TwilioServer.Answer;
import net.futel.dialer.twilio.TwilioServer.Request;

/**
 * A list at Twilio, two records a page: who does not turn pages misses some. A request that has a
 * {@code Size} in its query gets as many as that.
 */
final class TwilioPage {

  private static final int SIZE = 2;

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
    size = Integer.parseInt(request.query().getOrDefault("Size", Integer.toString(SIZE)));
    int from = Math.min(records.size(), number * size);
    int to = Math.min(records.size(), from + size);
    body.put(key, records.subList(from, to));
    next =
        endless || to < records.size()
            ? request.path()
                + "?Page="
                + (endless ? 1 : number + 1)
                + "&PageToken=x&PageSize="
                + size
            : null;
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

package net.futel.dialer.twilio.rest;

import com.twilio.base.Page;
import com.twilio.base.Reader;
import com.twilio.base.Resource;
import com.twilio.exception.ApiConnectionException;
import com.twilio.http.TwilioRestClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a whole list of Twilio's, page by page. twilio-java would follow pages for ever. */
public final class Pages {

  /** Far more than an account has: Twilio's pages hold up to 1,000 records. */
  private static final int MOST = 500;

  /** Only the page itself matters here, not the host that it is on. */
  private static final String DOMAIN = "api";

  private Pages() {}

  /**
   * All records of a list.
   *
   * @throws ApiConnectionException when a page leads back to an earlier one, or there are more than
   *     500 pages
   */
  public static <T extends Resource> List<T> read(Reader<T> reader, TwilioRestClient twilio) {
    List<T> records = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Page<T> page = reader.firstPage(twilio);
    records.addAll(page.getRecords());
    while (page.hasNextPage()) {
      if (!seen.add(page.getNextPageUrl(DOMAIN))) {
        throw new ApiConnectionException(
            "Twilio's list goes round in a circle: page " + (seen.size() + 1) + " leads back");
      }
      if (seen.size() == MOST) {
        throw new ApiConnectionException("Twilio's list does not end: it has over 500 pages");
      }
      page = reader.nextPage(page, twilio);
      records.addAll(page.getRecords());
    }
    return records;
  }
}

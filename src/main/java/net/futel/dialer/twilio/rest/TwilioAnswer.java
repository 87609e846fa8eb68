package net.futel.dialer.twilio.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An answer of Twilio's, made fit for twilio-java: that throws a {@code NullPointerException} at a
 * list without its records and forgets the status of an error whose body is not as it expects.
 */
final class TwilioAnswer implements TwilioTransport.Attempt {

  /** The detail of an error that says in how many seconds Twilio wants to be asked again. */
  static final String RETRY_AFTER = "retry_after";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Request request;
  private final int status;
  private final String retryAfter;
  private final boolean empty;
  private final Optional<ObjectNode> body;

  TwilioAnswer(Request request, HttpResponse<byte[]> response) {
    this.request = request;
    this.status = response.statusCode();
    this.retryAfter = response.headers().firstValue("Retry-After").orElse("");
    this.empty = response.body().length == 0;
    this.body = object(response.body());
  }

  private static Optional<ObjectNode> object(byte[] body) {
    try {
      return JSON.readTree(body) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isGood() {
    return isSuccess() && !isMalformed();
  }

  @Override
  public boolean isGone() {
    return status == 404;
  }

  @Override
  public boolean mayRepeat(boolean repeatable) {
    return status == 429 || (repeatable && (status >= 500 || isMalformed()));
  }

  /** A success whose body cannot be what was asked for. */
  private boolean isMalformed() {
    if (request.getMethod() == HttpMethod.DELETE) {
      return isSuccess() && !empty && body.isEmpty();
    }
    return isSuccess() && (body.isEmpty() || body.get().isEmpty() || isPageWithoutRecords());
  }

  private boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  private boolean isPageWithoutRecords() {
    ObjectNode page = body.orElseThrow();
    boolean isPage = page.has("meta") || page.has("page_size") || page.has("next_page_uri");
    if (!isPage) {
      return false;
    }
    List<JsonNode> lists =
        StreamSupport.stream(page.spliterator(), false).filter(JsonNode::isArray).toList();
    return lists.isEmpty() || !lists.stream().allMatch(TwilioAnswer::holdsRecords);
  }

  private static boolean holdsRecords(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isObject);
  }

  /** Seconds or a date, as RFC 9110 has it. */
  @Override
  public Optional<Duration> retryAfter() {
    if (retryAfter.matches("[0-9]{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
    }
    try {
      ZonedDateTime at = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(ZonedDateTime.now(at.getZone()), at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public Response response() {
    if (!isSuccess()) {
      return new Response(error().toString(), status < 400 ? 502 : status);
    }
    if (isMalformed()) {
      throw new ApiConnectionException(
          "the answer is not what Twilio documents (" + TwilioTransport.label(request) + ")");
    }
    body.ifPresent(this::complete);
    return new Response(body.map(ObjectNode::toString).orElse(""), status);
  }

  /** Adds what twilio-java looks for in a page without asking whether it is there. */
  private void complete(ObjectNode page) {
    if (page.has("next_page_uri")) {
      page.putIfAbsent("uri", TextNode.valueOf(""));
    }
    if (page.get("meta") instanceof ObjectNode meta) {
      List.of("next_page_url", "previous_page_url", "first_page_url", "page_size")
          .forEach(key -> meta.putIfAbsent(key, NullNode.getInstance()));
      if (!meta.hasNonNull("url")) {
        meta.put("url", "");
      }
    }
    endIfItLeadsToItself(page);
  }

  /** A page that is its own next one, as an emulator's example may be, would be read for ever. */
  private void endIfItLeadsToItself(ObjectNode page) {
    String asked = request.constructURL().getFile();
    if (page.path("next_page_uri").asText().equals(asked)) {
      page.putNull("next_page_uri");
    }
    if (page.get("meta") instanceof ObjectNode meta
        && meta.path("next_page_url").asText().endsWith(asked)) {
      meta.putNull("next_page_url");
    }
  }

  private ObjectNode error() {
    ObjectNode error = JSON.createObjectNode();
    error.put("status", status < 400 ? 502 : status);
    code().ifPresent(code -> error.put("code", code));
    error.put("message", message());
    retryAfter().ifPresent(wait -> error.putObject("details").put(RETRY_AFTER, wait.toSeconds()));
    return error;
  }

  private String message() {
    return switch (status) {
      case 401 ->
          "Twilio does not know these credentials (401). Check the account SID and the auth token"
              + " or API key: a revoked key, a rotated token, or a key of another account.";
      case 403 ->
          "Twilio does not allow this with these credentials (403"
              + code().map(code -> ", code " + code).orElse("")
              + "). Use the account's auth token or an API key with more rights.";
      case 429 -> "Twilio is throttling this account (429): too many requests at once.";
      default ->
          body.map(node -> node.path("message").asText())
              .filter(text -> !text.isEmpty())
              .orElse(status < 400 ? "an unexpected redirect" : "no explanation");
    };
  }

  private Optional<Integer> code() {
    return body.map(node -> node.get("code")).filter(JsonNode::isInt).map(JsonNode::intValue);
  }
}

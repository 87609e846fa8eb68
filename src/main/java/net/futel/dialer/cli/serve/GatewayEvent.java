package net.futel.dialer.cli.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * A request as API Gateway hands it to a Lambda: the JSON of an HTTP API event, payload format 2.0.
 * Path and query are as they were sent, header names are in lower case and repeated headers are
 * joined by commas. See docs.aws.amazon.com/apigateway, "http-api-develop-integrations-lambda".
 */
final class GatewayEvent {

  private static final JsonFactory JSON = new JsonFactory();

  private GatewayEvent() {}

  /**
   * Writes the event of a request.
   *
   * @param domain the host by which the server is reached
   * @param body what was sent behind the headers, whatever it is
   */
  static byte[] of(Request request, String domain, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1536 + body.length * 3 / 2);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("routeKey", "$default");
      json.writeStringField("rawPath", path(request));
      json.writeStringField("rawQueryString", query(request));
      writeHeaders(json, request);
      writeContext(json, request, domain);
      if (body.length > 0) {
        // As API Gateway does for forms: Lambda's JSON could not carry bytes that are not text.
        json.writeFieldName("body");
        json.writeBinary(body);
      }
      json.writeBooleanField("isBase64Encoded", body.length > 0);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** The path as it was sent, percent-escapes and dots included; never empty. */
  static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** What stands behind the path, or empty. */
  static String query(Request request) {
    HttpURI uri = request.getHttpURI();
    return uri.getQuery() == null ? "" : uri.getQuery();
  }

  private static void writeHeaders(JsonGenerator json, Request request) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers.merge(field.getLowerCaseName(), value, (first, next) -> first + "," + next);
    }
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      json.writeStringField(header.getKey(), header.getValue());
    }
    json.writeEndObject();
  }

  private static void writeContext(JsonGenerator json, Request request, String domain)
      throws IOException {
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("accountId", "local");
    json.writeStringField("apiId", "local");
    json.writeStringField("domainName", domain);
    json.writeStringField("domainPrefix", "local");
    json.writeObjectFieldStart("http");
    json.writeStringField("method", request.getMethod());
    json.writeStringField("path", path(request));
    json.writeStringField("protocol", request.getConnectionMetaData().getHttpVersion().asString());
    json.writeStringField("sourceIp", Request.getRemoteAddr(request));
    json.writeStringField("userAgent", userAgent(request));
    json.writeEndObject();
    json.writeStringField("requestId", request.getId().toLowerCase(Locale.ROOT));
    json.writeStringField("routeKey", "$default");
    json.writeStringField("stage", "$default");
    json.writeNumberField("timeEpoch", Request.getTimeStamp(request));
    json.writeEndObject();
  }

  private static String userAgent(Request request) {
    String agent = request.getHeaders().get("user-agent");
    return agent == null ? "" : agent;
  }
}

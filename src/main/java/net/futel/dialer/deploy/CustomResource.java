package net.futel.dialer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What CloudFormation asks of a custom resource. See
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html.
 *
 * @param type {@code Create}, {@code Update} or {@code Delete}
 * @param answerTo where the answer is put; a signed URL, never to be logged
 * @param physicalId empty when it has none yet
 */
record CustomResource(
    String type,
    URI answerTo,
    String stackId,
    String requestId,
    String logicalId,
    String physicalId,
    JsonNode properties) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** CloudFormation takes no longer answer. */
  private static final int LONGEST_ANSWER = 4096;

  /** About what the console shows of a reason without a click. */
  private static final int LONGEST_REASON = 300;

  /** Reads a request; one without a place for the answer is refused. */
  static CustomResource read(InputStream in) throws IOException {
    JsonNode request = JSON.readTree(in);
    String url = request.path("ResponseURL").asText();
    if (url.isEmpty()) {
      throw new IOException("this is no request of CloudFormation: it has no ResponseURL");
    }
    try {
      return new CustomResource(
          request.path("RequestType").asText(),
          URI.create(url),
          request.path("StackId").asText(),
          request.path("RequestId").asText(),
          request.path("LogicalResourceId").asText(),
          request.path("PhysicalResourceId").asText(),
          request.path("ResourceProperties"));
    } catch (IllegalArgumentException e) {
      // The exception would quote the signed URL.
      throw new IOException("this is no request of CloudFormation: ResponseURL is no URL");
    }
  }

  String property(String name) {
    return properties.path(name).asText();
  }

  /** The same ever after, or CloudFormation would take it for a replacement and delete the old. */
  private String stableId() {
    return physicalId.isEmpty() ? "dialer-twilio-" + property("Environment") : physicalId;
  }

  byte[] success() throws IOException {
    return answer("SUCCESS", "");
  }

  /** A failure; what of the reason does not fit is left to the log. */
  byte[] failure(String reason) throws IOException {
    String line = reason.replaceAll("\\s+", " ").strip();
    return answer(
        "FAILED",
        line.length() <= LONGEST_REASON
            ? line
            : line.substring(0, LONGEST_REASON - 18) + " … (see the log)");
  }

  private byte[] answer(String status, String reason) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("Status", status);
    if (!reason.isEmpty()) {
      answer.put("Reason", reason);
    }
    answer.put("PhysicalResourceId", stableId());
    answer.put("StackId", stackId);
    answer.put("RequestId", requestId);
    answer.put("LogicalResourceId", logicalId);
    byte[] bytes = JSON.writeValueAsBytes(answer);
    if (bytes.length > LONGEST_ANSWER) {
      throw new IOException("the answer has " + bytes.length + " bytes");
    }
    return bytes;
  }
}

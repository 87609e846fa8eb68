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

  /** In characters: what of an answer is not the reason takes less than a kilobyte. */
  private static final int LONGEST_REASON = 3000;

  private static final String CUT = " … (see the log)";

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
    return checked(bytes("SUCCESS", ""));
  }

  /** A failure; what of the reason does not fit is left to the log. */
  byte[] failure(String reason) throws IOException {
    String line = reason.replaceAll("\\s+", " ").strip();
    int longest = LONGEST_REASON;
    byte[] answer = bytes("FAILED", shortened(line, longest));
    // A character may be several bytes.
    while (answer.length > LONGEST_ANSWER && longest > CUT.length()) {
      longest = Math.max(CUT.length(), longest - (answer.length - LONGEST_ANSWER));
      answer = bytes("FAILED", shortened(line, longest));
    }
    return checked(answer);
  }

  private static String shortened(String line, int longest) {
    return line.length() <= longest ? line : line.substring(0, longest - CUT.length()) + CUT;
  }

  private byte[] bytes(String status, String reason) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("Status", status);
    if (!reason.isEmpty()) {
      answer.put("Reason", reason);
    }
    answer.put("PhysicalResourceId", stableId());
    answer.put("StackId", stackId);
    answer.put("RequestId", requestId);
    answer.put("LogicalResourceId", logicalId);
    return JSON.writeValueAsBytes(answer);
  }

  private static byte[] checked(byte[] answer) throws IOException {
    if (answer.length > LONGEST_ANSWER) {
      throw new IOException("the answer has " + answer.length + " bytes");
    }
    return answer;
  }
}

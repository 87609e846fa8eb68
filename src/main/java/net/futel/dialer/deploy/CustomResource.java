package net.futel.dialer.deploy;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A request of CloudFormation's for our custom resource, and the answers to it. See
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html.
 *
 * @param answerTo where the answer is put; a signed URL, never to be logged
 */
record CustomResource(CloudFormationCustomResourceEvent event, URI answerTo) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** In bytes: CloudFormation takes no longer answer. */
  private static final int LONGEST_ANSWER = 4096;

  /** In characters: what of an answer is not the reason takes less than a kilobyte. */
  private static final int LONGEST_REASON = 3000;

  private static final String CUT = " … (see the log)";

  /**
   * Reads a request.
   *
   * @throws IOException when it has no place for the answer
   */
  static CustomResource of(CloudFormationCustomResourceEvent event) throws IOException {
    if (event == null || event.getResponseUrl() == null) {
      throw new IOException("this is no request of CloudFormation: it has no ResponseURL");
    }
    try {
      return new CustomResource(event, URI.create(event.getResponseUrl()));
    } catch (IllegalArgumentException e) {
      // The exception would quote the signed URL.
      throw new IOException("this is no request of CloudFormation: ResponseURL is no URL");
    }
  }

  /** Whether the resource, or the whole stack, is being deleted. */
  boolean isDelete() {
    return "Delete".equals(event.getRequestType());
  }

  /** A property that the template gives the resource; empty when it gives none such. */
  String property(String name) {
    Map<String, Object> properties = event.getResourceProperties();
    return properties == null ? "" : Objects.toString(properties.get(name), "");
  }

  /** Never changes: CloudFormation would take another for a replacement and delete the old one. */
  private String stableId() {
    String id = event.getPhysicalResourceId();
    return id == null || id.isEmpty() ? "dialer-twilio-" + property("Environment") : id;
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
    answer.put("StackId", event.getStackId());
    answer.put("RequestId", event.getRequestId());
    answer.put("LogicalResourceId", event.getLogicalResourceId());
    return JSON.writeValueAsBytes(answer);
  }

  private static byte[] checked(byte[] answer) throws IOException {
    if (answer.length > LONGEST_ANSWER) {
      throw new IOException("the answer has " + answer.length + " bytes");
    }
    return answer;
  }
}

package net.futel.dialer.deploy.audit;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The audit's log. A finding is a line of JSON whose fields a query of Logs Insights can name. */
record AuditLog(LambdaLogger logger) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Says something that is no finding. */
  void say(String line) {
    logger.log(line + "\n");
  }

  /**
   * Notes a finding.
   *
   * @param check such as {@code calls-mapping}
   * @param finding names no number
   * @param fresh whether the last run did not have it
   */
  void found(String check, String verdict, String finding, boolean fresh) {
    ObjectNode line = JSON.createObjectNode();
    line.put("timestamp", Instant.now().toString());
    line.put("level", "WARN");
    line.put("audit", check);
    line.put("verdict", verdict);
    line.put("finding", finding);
    line.put("new", fresh);
    // As bytes: Lambda would put text into a field of its own.
    logger.log((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}

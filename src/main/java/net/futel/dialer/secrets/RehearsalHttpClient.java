package net.futel.dialer.secrets;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers every request as Secrets Manager would, from memory. */
final class RehearsalHttpClient implements SdkHttpClient {

  private static final byte[] ANSWER =
      """
      {"ARN":"arn:aws:secretsmanager:us-east-1:000000000000:secret:rehearsal-000000",\
      "Name":"rehearsal","VersionId":"00000000-0000-0000-0000-000000000000",\
      "VersionStages":["AWSCURRENT"],"CreatedDate":1.7E9,\
      "SecretString":"{\\"accountSid\\":\\"rehearsal\\",\\"authToken\\":\\"rehearsal\\"}"}
      """
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpResponse.builder()
                    .statusCode(200)
                    .putHeader("Content-Type", "application/x-amz-json-1.1")
                    .putHeader("Content-Length", String.valueOf(ANSWER.length))
                    .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(ANSWER)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}

package net.futel.dialer.twilio.rest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects an answer's body in memory and gives up once it is larger than any of Twilio's. */
final class LimitedBody implements BodySubscriber<byte[]> {

  /** In bytes: sixteen times a page of 1,000 phone numbers. */
  private static final long MOST = 16L * 1024 * 1024;

  private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
  private Flow.Subscription subscription;
  private long received;

  private LimitedBody() {}

  static HttpResponse.BodyHandler<byte[]> handler() {
    return answer -> new LimitedBody();
  }

  /** The answer is larger than 16 MB. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException() {
      super("the answer is larger than 16 MB");
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return bytes.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription body) {
    subscription = body;
    bytes.onSubscribe(body);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      received += buffer.remaining();
    }
    if (received > MOST) {
      subscription.cancel();
      bytes.onError(new TooLargeException());
    } else {
      bytes.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable failure) {
    bytes.onError(failure);
  }

  @Override
  public void onComplete() {
    bytes.onComplete();
  }
}

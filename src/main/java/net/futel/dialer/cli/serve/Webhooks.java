package net.futel.dialer.cli.serve;

import java.io.IOException;

/**
 * What answers the webhooks that a {@link LocalServer} receives: the functions, as Lambda runs
 * them.
 */
@FunctionalInterface
interface Webhooks {

  /**
   * Answers one request.
   *
   * @param path as it was sent; it says which function is asked
   * @param event JSON of an HTTP API event, payload format 2.0
   * @return JSON of its answer: {@code statusCode}, {@code headers}, {@code body}, {@code
   *     isBase64Encoded}
   */
  byte[] answer(String path, byte[] event) throws IOException;
}

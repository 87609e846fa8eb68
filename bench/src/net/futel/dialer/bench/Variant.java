package net.futel.dialer.bench;

import java.nio.file.Path;

/**
 * A Java function as it is packaged.
 *
 * @param directory classes at its root, libraries in lib/
 */
record Variant(String name, String handler, Path directory) {

  static final Variant FLOOR =
      new Variant("floor", "net.futel.dialer.bench.Floor", Bench.TARGET.resolve("floor"));
  static final Variant OURS =
      new Variant(
          "ours",
          "net.futel.dialer.lambda.OutgoingFunction",
          Bench.TARGET.resolve("outgoing"));
}

package net.futel.dialer.bench;

import java.io.IOException;

/** A hundred thousand different calls, to ours and to the floor: does anything stay behind? */
final class Heap implements Round {

  static final String EARLY = "live heap after 20,000 calls (kB)";
  static final String LATE = "live heap after 100,000 calls (kB)";

  private static final int CALLS = 100_000;

  /** What remembers the last few thousand calls is full by the first of these. */
  private static final int STEP = 20_000;

  private final Figures figures;
  private final Secrets secrets;

  Heap(Figures figures, Secrets secrets) {
    this.figures = figures;
    this.secrets = secrets;
  }

  @Override
  public void run() throws IOException, InterruptedException {
    try (FunctionProcess floor = restored(Variant.FLOOR);
        FunctionProcess ours = restored(Variant.OURS)) {
      for (int call = 1; call <= CALLS; call++) {
        byte[] event = Events.call(call);
        floor.api.invoke(event);
        ours.api.invoke(event);
        if (call % STEP == 0) {
          String figure = "live heap after %,d calls (kB)".formatted(call);
          figures.add(figure, "floor", floor.liveHeapBytes() / 1024);
          figures.add(figure, "ours", ours.liveHeapBytes() / 1024);
        }
      }
    }
  }

  private FunctionProcess restored(Variant variant) throws IOException, InterruptedException {
    FunctionProcess function = FunctionProcess.java(variant, secrets);
    function.api.awaitCheckpoint();
    function.api.restore();
    return function;
  }
}

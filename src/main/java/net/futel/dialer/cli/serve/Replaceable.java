package net.futel.dialer.cli.serve;

import java.io.IOException;
import java.util.function.Function;
import net.futel.dialer.dialplan.DialPlan;

/** The functions with the plan in force, made anew for each that takes its place. */
final class Replaceable implements Webhooks {

  private final Function<DialPlan, Webhooks> functions;
  private volatile Webhooks current;

  Replaceable(Function<DialPlan, Webhooks> functions, DialPlan plan) {
    this.functions = functions;
    this.current = functions.apply(plan);
  }

  /** From now on this plan is in force; a webhook that is being answered ends with its own. */
  void take(DialPlan plan) {
    current = functions.apply(plan);
  }

  @Override
  public byte[] answer(String path, byte[] event) throws IOException {
    return current.answer(path, event);
  }
}

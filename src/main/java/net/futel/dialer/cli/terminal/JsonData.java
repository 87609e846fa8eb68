package net.futel.dialer.cli.terminal;

import java.util.LinkedHashMap;
import java.util.Optional;

/** What {@code --json} prints of one thing: its members, in the order in which they are added. */
public final class JsonData extends LinkedHashMap<String, Object> {

  private static final long serialVersionUID = 1;

  /** Adds a member; null is one too. */
  public JsonData with(String name, Object value) {
    put(name, value);
    return this;
  }

  /** Adds a member, where there is one. */
  public JsonData with(String name, Optional<?> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }
}

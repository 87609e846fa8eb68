package net.futel.dialer.dialplan.menu;

/** What the keys mean that somebody pressed at a menu. */
public sealed interface Pressed {

  /** No key at all. */
  record Nothing() implements Pressed {}

  /** A key of the menu that gives a dial tone. */
  record DialTone() implements Pressed {}

  /** A key of the menu, which dials this. */
  record Key(String dials) implements Pressed {}

  /** The next language. */
  record Star() implements Pressed {}

  /** A key that the menu does not have. */
  record WrongKey() implements Pressed {}

  /** Something that the caller dials by himself, as he typed it. */
  record Dialed(String typed) implements Pressed {}
}

package net.futel.dialer.json;

import java.io.IOException;

/** A text that is not JSON. The message says what is wrong and may quote the text. */
public final class JsonSyntaxException extends IOException {

  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  JsonSyntaxException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** Where it is wrong, such as {@code line 2, column 7}. */
  public String place() {
    return "line " + line + ", column " + column;
  }
}
